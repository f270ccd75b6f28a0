// Arguments, variables, standard input, exit status.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char **argv) {
    for (int i = 0; i < argc; i++) printf("argument %d: %s\n", i, argv[i]);
    const char *name = getenv("NAME");
    printf("NAME is %s, OTHER is %s\n", name ? name : "missing", getenv("OTHER") ? "there" : "missing");
    char line[100];
    int count = 0;
    while (fgets(line, sizeof line, stdin)) printf("line %d: %s", ++count, line);
    printf("terminal %d %d\n", isatty(0), isatty(1));
    fprintf(stderr, "an error\n");
    unsigned char bytes[32];
    int zeros = 0;
    if (getentropy(bytes, sizeof bytes) == 0) {
        for (int i = 0; i < 32; i++) zeros += bytes[i] == 0;
    }
    printf("random %d\n", zeros < 8);
    printf("no newline at the end");
    exit(argc);
}
