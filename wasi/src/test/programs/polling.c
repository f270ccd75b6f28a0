// poll on standard input, files and time.
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
    int fd = open("file", O_RDWR | O_CREAT, 0666);
    write(fd, "abc", 3);
    lseek(fd, 0, SEEK_SET);
    struct pollfd all[] = {{fd, POLLIN | POLLOUT, 0}, {1, POLLOUT, 0}};
    printf("ready %d: %d %d\n", poll(all, 2, 1000), all[0].revents == (POLLIN | POLLOUT), all[1].revents == POLLOUT);
    char buffer[16];
    struct pollfd input = {0, POLLIN, 0};
    int total = 0;
    for (int i = 0; i < 10; i++) {
        if (poll(&input, 1, 5000) != 1) {
            puts("nothing came");
            return 1;
        }
        long count = read(0, buffer, sizeof buffer);
        if (count <= 0) break;
        total += count;
    }
    printf("read %d\n", total);
    printf("timeout %d\n", poll(NULL, 0, 10));
    return 0;
}
