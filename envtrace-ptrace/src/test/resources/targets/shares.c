#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Threads that read all the time, for some milliseconds; prints how often each one has. */
static volatile long reads[64];
static pthread_barrier_t begin;

static void *reader(void *index) {
    pthread_barrier_wait(&begin);
    for (;;) {
        getenv("SET");
        reads[(long) index]++;
    }
    return 0;
}

int main(int count, char **arguments) {
    int threads = atoi(arguments[1]);
    FILE *out = fopen(arguments[3], "w");
    pthread_barrier_init(&begin, 0, threads + 1);
    for (long i = 0; i < threads; i++) {
        pthread_t thread;
        pthread_create(&thread, 0, reader, (void *) i);
    }
    pthread_barrier_wait(&begin);
    usleep(1000 * atoi(arguments[2]));
    for (int i = 0; i < threads; i++) {
        fprintf(out, "%ld\n", reads[i]);
    }
    fclose(out);
    _exit(0);
}
