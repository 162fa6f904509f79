// Executes another program from a second thread, while others run.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *spin(void *unused) {
    for (;;) getenv("SPIN");
    return unused;
}

static void *execute(void *unused) {
    execl("/bin/sh", "sh", "-c", "exit 5", (char *) 0);
    return unused;
}

int main(void) {
    pthread_t thread;
    for (int i = 0; i < 3; i++) pthread_create(&thread, 0, spin, 0);
    pthread_create(&thread, 0, execute, 0);
    pause();
    return 1;
}
