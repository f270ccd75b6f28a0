// Times of files, and clocks.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static void show(const char *path) {
    struct stat status;
    stat(path, &status);
    printf("%s: accessed %lld.%09ld, modified %lld.%09ld\n", path, status.st_atim.tv_sec, status.st_atim.tv_nsec,
           status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

int main(void) {
    struct stat status;
    int fd = open("file", O_WRONLY | O_CREAT, 0666);
    struct timespec both[] = {{1000000000, 5}, {1234567890, 123456789}};
    printf("futimens %d\n", futimens(fd, both));
    show("file");
    struct timespec modified[] = {{0, UTIME_OMIT}, {42, 0}};
    printf("utimensat %d\n", utimensat(AT_FDCWD, "file", modified, 0));
    show("file");
    struct timespec now[] = {{0, UTIME_NOW}, {0, UTIME_OMIT}};
    printf("utimensat %d\n", utimensat(AT_FDCWD, "file", now, 0));
    stat("file", &status);
    printf("near %d\n", time(NULL) - status.st_atim.tv_sec <= 5);
    mkdir("dir", 0777);
    printf("directory %d\n", utimensat(AT_FDCWD, "dir", both, 0));
    show("dir");

    struct timespec start, end, step = {0, 20000000}, resolution;
    clock_gettime(CLOCK_MONOTONIC, &start);
    printf("nanosleep %d\n", nanosleep(&step, NULL));
    clock_gettime(CLOCK_MONOTONIC, &end);
    long long slept = (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec;
    printf("slept enough %d\n", slept >= 20000000 && slept < 10000000000LL);
    clock_getres(CLOCK_REALTIME, &resolution);
    printf("resolution %d\n", resolution.tv_sec == 0 && resolution.tv_nsec > 0);
    clock_gettime(CLOCK_REALTIME, &start);
    printf("after 2020 %d\n", start.tv_sec > 1577836800);
    return 0;
}
