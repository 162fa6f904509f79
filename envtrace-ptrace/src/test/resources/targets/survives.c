// Does all that a tracer sees, from several threads and processes, while the tracer gives up. Exits with 5 if nothing went wrong.
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static volatile int signals;
static volatile int wrong;
static volatile int over;

static void on_signal(int number) { signals++; }

static void *reads(void *unused) {
    while (!over) {
        char *value = getenv("SET");
        if (!value || strcmp(value, "given")) wrong = 1;
    }
    return unused;
}

static void *spawns(void *unused) {
    char *command[] = {"/bin/false", 0};
    while (!over) {
        pid_t pid;
        int status;
        if (posix_spawn(&pid, command[0], 0, 0, command, environ)) wrong = 2;
        if (waitpid(pid, &status, 0) != pid || status != 1 << 8) wrong = 3;
    }
    return unused;
}

static int forked(void) {
    for (int i = 0; i < 20000; i++) getenv("SET");
    return getenv("ODD") ? 7 : 6;
}

static int traced(void) {
    char line[256];
    int tracer = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status)) sscanf(line, "TracerPid: %d", &tracer);
    fclose(status);
    return tracer;
}

int main(void) {
    pthread_t threads[4];
    struct itimerval often = {{0, 300}, {0, 300}};
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    int status;
    sigaction(SIGALRM, &action, 0);
    pid_t child = fork();
    if (child == 0) _exit(forked());
    for (int i = 0; i < 3; i++) pthread_create(&threads[i], 0, reads, 0);
    pthread_create(&threads[3], 0, spawns, 0);
    setitimer(ITIMER_REAL, &often, 0);
    ptrace(-1, 0, 0, 0);
    while (traced() > 0) usleep(100);
    int before = signals;
    for (int i = 0; i < 10000 || signals < before + 10; i++) getenv("SET");
    over = 1;
    for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
    if (waitpid(child, &status, 0) != child || status != 6 << 8) return 20;
    return wrong ? 10 + wrong : 5;
}
