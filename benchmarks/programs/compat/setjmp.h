/* setjmp for programs that need it only for errors: setting it up works, jumping ends the program. */
#ifndef _SETJMP_H
#define _SETJMP_H
#include <stdio.h>
#include <stdlib.h>
typedef int jmp_buf[1];
typedef int sigjmp_buf[1];
#define setjmp(buf) ((void) (buf), 0)
#define sigsetjmp(buf, mask) ((void) (buf), 0)
#define longjmp(buf, value) ((void) (buf), fputs("longjmp\n", stderr), exit(3))
#define siglongjmp(buf, value) longjmp(buf, value)
#endif
