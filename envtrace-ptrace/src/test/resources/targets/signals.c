// Reads in the middle of a storm of signals.
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>

static volatile int signals;

static void handler(int signal) {
    signals++;
}

int main(void) {
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGALRM, &action, 0);
    struct itimerval every = {{0, 200}, {0, 200}};
    setitimer(ITIMER_REAL, &every, 0);
    for (int i = 0; i < 10000; i++) {
        getenv("SET"); // expect: get SET present given x10000
    }
    return signals > 100 ? 0 : 1;
}
