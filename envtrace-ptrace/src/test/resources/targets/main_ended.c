// The first thread ends at once: the process goes on under the id of a thread that has no memory any more.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char **arguments;
static pthread_t first;

static void *second(void *unused) {
    for (int i = 0; i < 70; i++) {
        getenv("SECOND"); // expect: get SECOND absent x70
    }
    return 0;
}

static void *worker(void *unused) {
    pthread_join(first, 0);
    for (int i = 0; i < 100; i++) {
        getenv("SET"); // expect: get SET present given x100
    }
    pthread_t thread;
    pthread_create(&thread, 0, second, 0);
    pthread_join(thread, 0);
    setenv("LATE", "x", 1); // expect: set LATE present x
    if (!dlopen(arguments[1], RTLD_NOW)) {
        exit(4);
    }
    pid_t child = fork(); // expect: exec
    if (child == 0) {
        getenv("LATE"); // expect: get LATE present x
        _exit(0);
    }
    waitpid(child, 0, 0);
    execl(arguments[0], arguments[0], "again", (char *) 0); // expect: exec
    return 0;
}

int main(int count, char **values) {
    if (!strcmp(values[1], "again")) {
        getenv("LATE"); // expect: get LATE present x
        return 3;
    }
    arguments = values;
    first = pthread_self();
    getenv("MAIN"); // expect: get MAIN absent
    pthread_t thread;
    pthread_create(&thread, 0, worker, 0);
    pthread_exit(0);
}
