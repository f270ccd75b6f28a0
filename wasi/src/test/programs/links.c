// Symbolic and hard links.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *what, long result) {
    printf("%s: %ld%s%s\n", what, result, result < 0 ? " " : "", result < 0 ? strerror(errno) : "");
}

int main(void) {
    char buffer[64] = {0};
    struct stat status, other;
    mkdir("dir", 0777);
    int fd = open("dir/file", O_WRONLY | O_CREAT, 0666);
    write(fd, "content", 7);
    close(fd);
    show("symlink", symlink("dir/file", "soft"));
    show("symlink again", symlink("x", "soft"));
    show("symlink to a directory", symlink("dir", "way"));
    show("symlink in a directory", symlink("../dir/file", "dir/up"));
    show("readlink", readlink("soft", buffer, sizeof buffer));
    puts(buffer);
    show("readlink of a file", readlink("dir/file", buffer, sizeof buffer));
    show("short readlink", readlink("soft", buffer, 3));
    show("lstat", lstat("soft", &status));
    printf("link %d, size %lld\n", S_ISLNK(status.st_mode), status.st_size);
    show("stat", stat("soft", &status));
    printf("link %d, size %lld\n", S_ISLNK(status.st_mode), status.st_size);
    show("open through", open("way/file", O_RDONLY) >= 0);
    show("open up", open("way/up", O_RDONLY) >= 0);
    show("open without following", open("soft", O_RDONLY | O_NOFOLLOW));
    show("link", link("dir/file", "hard"));
    show("stat", stat("hard", &other));
    printf("same %d, links %llu\n", status.st_ino == other.st_ino, (unsigned long long)other.st_nlink);
    show("link again", link("dir/file", "hard"));
    show("unlink", unlink("dir/file"));
    show("open a dangling link", open("soft", O_RDONLY));
    show("create through it", open("soft", O_WRONLY | O_CREAT, 0666) >= 0);
    show("stat", stat("dir/file", &status));
    symlink("b", "a");
    symlink("a", "b");
    show("open a circle", open("a", O_RDONLY));
    symlink("../outside", "out");
    show("open outside", open("out", O_RDONLY) < 0);
    show("rename a link", rename("soft", "moved"));
    show("lstat", lstat("moved", &status));
    printf("link %d\n", S_ISLNK(status.st_mode));
    return 0;
}
