// Makes, lists, changes and removes directories.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *what, long result) {
    printf("%s: %ld%s%s\n", what, result, result < 0 ? " " : "", result < 0 ? strerror(errno) : "");
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path) {
    char *names[200];
    int count = 0;
    DIR *directory = opendir(path);
    if (!directory) {
        show(path, -1);
        return;
    }
    for (struct dirent *entry; (entry = readdir(directory)) && count < 200;) {
        char line[300];
        snprintf(line, sizeof line, "%s%s", entry->d_name, entry->d_type == DT_DIR ? "/" : "");
        if (strcmp(line, "./") && strcmp(line, "../")) names[count++] = strdup(line);
    }
    closedir(directory);
    qsort(names, count, sizeof *names, compare);
    printf("%s has %d:", path, count);
    for (int i = 0; i < count; i++) printf(" %s", names[i]);
    puts("");
}

static void touch(const char *path) {
    close(open(path, O_WRONLY | O_CREAT, 0666));
}

int main(void) {
    show("mkdir", mkdir("one", 0777));
    show("mkdir again", mkdir("one", 0777));
    show("mkdir deep", mkdir("one/two", 0777));
    show("mkdir too deep", mkdir("none/two", 0777));
    touch("one/a");
    touch("one/b");
    touch("one/two/c");
    list("one");
    list("one/two");
    list("one/a");
    list("none");
    show("rmdir of a full one", rmdir("one"));
    show("rmdir of a file", rmdir("one/a"));
    show("unlink of a directory", unlink("one/two") < 0);
    show("rename", rename("one/two", "three"));
    show("rename a file", rename("one/a", "three/a"));
    list(".");
    list("three");
    show("rename on a full one", rename("one", "three"));
    int directory = open("three", O_RDONLY | O_DIRECTORY);
    show("openat", openat(directory, "c", O_RDONLY) >= 0);
    struct stat status;
    show("fstatat", fstatat(directory, "a", &status, 0));
    show("mkdirat", mkdirat(directory, "d", 0777));
    show("unlinkat", unlinkat(directory, "d", AT_REMOVEDIR));
    show("escape", openat(directory, "../../../etc/passwd", O_RDONLY) < 0);
    show("absolute", open("/etc/passwd", O_RDONLY) < 0);
    show("a file as a directory", open("three/c", O_RDONLY | O_DIRECTORY));
    char name[32];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "three/file%02d", i);
        touch(name);
    }
    DIR *stream = fdopendir(directory);
    int seen = 0;
    for (struct dirent *entry; (entry = readdir(stream));) {
        if (entry->d_name[0] == 'f') {
            seen++;
            unlinkat(directory, entry->d_name, 0);
        }
    }
    printf("saw %d while removing\n", seen);
    rewinddir(stream);
    seen = 0;
    while (readdir(stream)) seen++;
    printf("then %d\n", seen);
    closedir(stream);
    list("three");
    return 0;
}
