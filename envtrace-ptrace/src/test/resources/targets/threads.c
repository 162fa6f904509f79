// Eight threads at one breakpoint.
#include <pthread.h>
#include <stdlib.h>

static void *run(void *unused) {
    for (int i = 0; i < 10000; i++) {
        getenv("SET"); // expect: get SET present given x80000
    }
    return unused;
}

int main(void) {
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) pthread_create(&threads[i], 0, run, 0);
    for (int i = 0; i < 8; i++) pthread_join(threads[i], 0);
    return 0;
}
