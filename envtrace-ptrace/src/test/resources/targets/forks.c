#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Makes one child, which reads KID twenty times: by fork, vfork, from a second thread beside an exec, or as a sister. */
static int child(void) {
    for (int i = 0; i < 20; i++) {
        getenv("KID");
    }
    _exit(0);
}

static volatile int forker;

static void *second(void *unused) {
    forker = syscall(SYS_gettid);
    if (fork() == 0) {
        child();
    }
    return unused;
}

/* Whether it stands at its fork, or has ended already. */
static int isPastItsFork(int tid) {
    char path[64], text[512] = "";
    sprintf(path, "/proc/self/task/%d/stat", tid);
    int file = open(path, O_RDONLY);
    if (file < 0) {
        return 1;
    }
    int ended = read(file, text, sizeof text - 1) <= 0;
    close(file);
    return ended || strrchr(text, ')')[2] == 't';
}

int main(int count, char **arguments) {
    getenv("MAIN");
    const char *kind = arguments[count - 1];
    if (strcmp(kind, "fork") == 0 && fork() == 0) {
        child();
    } else if (strcmp(kind, "vfork") == 0 && vfork() == 0) {
        child();
    } else if (strcmp(kind, "sister") == 0 && syscall(SYS_clone, CLONE_PARENT | 17, 0, 0, 0, 0) == 0) {
        child();
    } else if (strcmp(kind, "exec") == 0) {
        pthread_t thread;
        pthread_create(&thread, 0, second, 0);
        while (!forker || !isPastItsFork(forker)) {
            sched_yield();
        }
        execl(arguments[0], arguments[0], "end", (char *) 0);
    }
    while (wait(0) > 0) {
    }
    return 3;
}
