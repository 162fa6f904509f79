// A second thread stands in vfork until a line comes, which its child waits for and reads the environment then.
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int status = -1;

static void *start(void *unused) {
    char line[8];
    pid_t pid = vfork();
    if (pid == 0) {
        write(1, "ready\n", 6);
        read(0, line, sizeof line);
        _exit(getenv("SET") ? 0 : 1);
    }
    waitpid(pid, &status, 0);
    return unused;
}

int main(void) {
    pthread_t thread;
    pthread_create(&thread, 0, start, 0);
    pthread_join(thread, 0);
    return status == 0 ? 7 : 8;
}
