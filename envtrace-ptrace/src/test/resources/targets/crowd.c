// Five hundred threads that come and go.
#include <pthread.h>
#include <stdlib.h>

static void *run(void *unused) {
    for (int i = 0; i < 10; i++) {
        getenv("SET"); // expect: get SET present given x5000
    }
    return unused;
}

int main(void) {
    pthread_t threads[500];
    for (int i = 0; i < 500; i++) if (pthread_create(&threads[i], 0, run, 0)) return 1;
    for (int i = 0; i < 500; i++) pthread_join(threads[i], 0);
    return 0;
}
