/* What programs ask about owners and modes of files, which WASI preview 1 has not; see files.c. */
#ifndef COMPAT_FILES_H
#define COMPAT_FILES_H
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
int chmod(const char *path, mode_t mode);
int fchmod(int fd, mode_t mode);
int chown(const char *path, uid_t user, gid_t group);
int fchown(int fd, uid_t user, gid_t group);
mode_t umask(mode_t mode);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *stream);
int system(const char *command);
FILE *tmpfile(void);
int dup(int fd);
#endif
