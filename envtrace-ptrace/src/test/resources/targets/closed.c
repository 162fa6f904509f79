// Closes itself to its user's other processes, as those do that hold keys; so are the children that it forks.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int dumpable(void) {
    return prctl(PR_GET_DUMPABLE);
}

static int ended(pid_t child) {
    int status;
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static void *thread(void *unused) {
    getenv("THREAD"); // expect: get THREAD absent
    return 0;
}

static int grandchild(void) {
    setenv("DEEP", "x", 1); // expect: set DEEP present x
    getenv("DEEP"); // expect: get DEEP present x
    return dumpable() == 0 ? 21 : 22;
}

static int child(void) {
    for (int i = 0; i < 30; i++) {
        getenv("SET"); // expect: get SET present given x30
    }
    pthread_t other;
    pthread_create(&other, 0, thread, 0);
    pthread_join(other, 0);
    pid_t next = fork(); // expect: exec
    if (next == 0) {
        _exit(grandchild());
    }
    return dumpable() == 0 && ended(next) == 21 ? 31 : 32;
}

int main(int count, char **arguments) {
    if (count > 1) {
        getenv("AGAIN"); // expect: get AGAIN absent x2
        return dumpable() == 1 ? 11 : 12;
    }
    getenv("BEFORE"); // expect: get BEFORE absent
    prctl(PR_SET_DUMPABLE, 0);
    getenv("AFTER"); // expect: get AFTER absent
    pid_t forked = fork(); // expect: exec
    if (forked == 0) {
        _exit(child());
    }
    if (ended(forked) != 31) {
        return 1;
    }
    pid_t shared = vfork(); // expect: exec
    if (shared == 0) {
        execl(arguments[0], arguments[0], "again", (char *) 0);
        _exit(1);
    }
    if (ended(shared) != 11 || dumpable() != 0) {
        return 2;
    }
    execl(arguments[0], arguments[0], "again", (char *) 0); // expect: exec
    return 3;
}
