// Eight threads that read all the time, start children and get signals, until a line comes.
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static volatile int over;
static volatile sig_atomic_t signals;
static long raised;

static void count(int signal) {
    (void)signal;
    signals++;
}

static void child(int forked) {
    pid_t pid;
    int status;
    char *command[] = {"true", 0};
    if (forked) {
        pid = fork();
        if (pid == 0) _exit(getenv("SET") ? 0 : 1);
    } else if (posix_spawn(&pid, "/bin/true", 0, 0, command, environ)) {
        abort();
    }
    waitpid(pid, &status, 0);
    if (status) {
        fprintf(stderr, "a child's wait status is 0x%x, forked: %d\n", status, forked);
        abort();
    }
}

static void *run(void *number) {
    long round = 0;
    while (!over) {
        for (int i = 0; i < 50; i++) {
            if (!getenv("SET")) abort();
        }
        if (number == 0) child(round++ & 1);
        if (number == (void *)2) child(0);
        if (number == (void *)1) {
            raise(SIGUSR1);
            raised++;
        }
    }
    return 0;
}

int main(void) {
    pthread_t threads[8];
    char line[8];
    signal(SIGUSR1, count);
    for (long i = 0; i < 8; i++) pthread_create(&threads[i], 0, run, (void *)i);
    puts("ready");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) return 1;
    over = 1;
    for (int i = 0; i < 8; i++) pthread_join(threads[i], 0);
    return signals == raised ? 7 : 8;
}
