/* Modes and owners: accepted and ignored. Processes and temporary files: refused. */
#include "files.h"
#include <errno.h>

int chmod(const char *path, mode_t mode) { return 0; }
int fchmod(int fd, mode_t mode) { return 0; }
int chown(const char *path, uid_t user, gid_t group) { return 0; }
int fchown(int fd, uid_t user, gid_t group) { return 0; }
mode_t umask(mode_t mode) { return 022; }

FILE *popen(const char *command, const char *mode) { errno = ENOSYS; return NULL; }
int pclose(FILE *stream) { errno = ENOSYS; return -1; }
int system(const char *command) { errno = ENOSYS; return command ? -1 : 0; }
FILE *tmpfile(void) { errno = ENOSYS; return NULL; }
int dup(int fd) { errno = ENOSYS; return -1; }
