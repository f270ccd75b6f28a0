// Writes, reads, seeks, truncates, appends, renames, removes.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void show(const char *what, long result) {
    printf("%s: %ld%s%s\n", what, result, result < 0 ? " " : "", result < 0 ? strerror(errno) : "");
}

int main(void) {
    char buffer[64] = {0};
    struct stat status;
    int fd = open("file", O_RDWR | O_CREAT | O_EXCL, 0666);
    show("create", fd >= 0);
    show("create again", open("file", O_RDWR | O_CREAT | O_EXCL, 0666));
    show("write", write(fd, "hello, world", 12));
    show("lseek", lseek(fd, 7, SEEK_SET));
    show("read", read(fd, buffer, sizeof buffer));
    puts(buffer);
    show("pwrite", pwrite(fd, "HELLO", 5, 0));
    memset(buffer, 0, sizeof buffer);
    show("pread", pread(fd, buffer, 8, 2));
    puts(buffer);
    show("tell", lseek(fd, 0, SEEK_CUR));
    show("end", lseek(fd, -2, SEEK_END));
    show("before the start", lseek(fd, -1, SEEK_SET));
    struct iovec parts[] = {{"one ", 4}, {"", 0}, {"two", 3}};
    show("writev", writev(fd, parts, 3));
    show("fstat", fstat(fd, &status));
    printf("size %lld, regular %d\n", status.st_size, S_ISREG(status.st_mode));
    show("ftruncate", ftruncate(fd, 5));
    show("extend", ftruncate(fd, 20));
    show("close", close(fd));
    show("close again", close(fd));

    fd = open("file", O_WRONLY | O_APPEND);
    show("append", write(fd, "!", 1));
    show("read what is for writing", read(fd, buffer, 1));
    close(fd);
    show("stat", stat("file", &status));
    printf("size %lld\n", status.st_size);

    fd = open("file", O_RDONLY);
    show("write what is for reading", write(fd, "x", 1));
    close(fd);
    show("open what is missing", open("missing", O_RDONLY));
    show("open through a file", open("file/x", O_RDONLY));
    show("rename", rename("file", "renamed"));
    show("stat the old name", stat("file", &status));
    show("truncate by name", truncate("renamed", 3));
    FILE *stream = fopen("renamed", "r");
    show("fread", fread(buffer, 1, sizeof buffer, stream));
    printf("%.3s\n", buffer);
    fclose(stream);
    stream = fopen("text", "w");
    for (int i = 0; i < 1000; i++) fprintf(stream, "line %d\n", i);
    fclose(stream);
    stream = fopen("text", "r");
    int lines = 0;
    while (fgets(buffer, sizeof buffer, stream)) lines++;
    fclose(stream);
    printf("%d lines, the last is %s", lines, buffer);
    show("unlink", unlink("renamed"));
    show("unlink again", unlink("renamed"));
    show("access", access("text", R_OK));
    show("remove", remove("text"));
    return 0;
}
