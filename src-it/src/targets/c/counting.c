/* Counts its own accesses in a file that outlives it, until somebody kills it: what a trace says has to agree.
   Slots: 0 to 3 a thread's reads of T0 to T3, 4 reads of names that are all different, 5 changes of BIG, 6 reads of KID by children. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile long *counts;

static void *reader(void *slot) {
  long i = (long)slot;
  char name[8];
  snprintf(name, sizeof name, "T%ld", i);
  for (;;) {
    getenv(name);
    counts[i]++;
  }
}

static void threads(void) {
  for (long i = 1; i < 4; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, reader, (void *)i);
  }
  reader(0);
}

/* Names of many lengths, so that the log grows by records of many sizes. */
static void growing(void) {
  for (long i = 0;; i++) {
    char name[200];
    snprintf(name, sizeof name, "G%ld_%0*ld", i, (int)(i % 100) + 1, i);
    getenv(name);
    counts[4]++;
  }
}

static void big(void) {
  static char value[100001];
  for (long i = 0;; i++) {
    memset(value, 'a' + i % 26, sizeof value - 1);
    int length = snprintf(value, 24, "%ld", i);
    value[length] = '-';
    setenv("BIG", value, 1);
    counts[5]++;
    getenv("T0");
    counts[0]++;
  }
}

static void forks(void) {
  for (;;) {
    pid_t child = fork();
    if (child == 0) {
      for (int i = 0; i < 20; i++) {
        getenv("KID");
        counts[6]++;
      }
      _exit(0);
    }
    getenv("T0");
    counts[0]++;
    waitpid(child, NULL, 0);
  }
}

int main(int argc, char **argv) {
  int file = open("counts", O_RDWR | O_CREAT, 0600);
  if (argc != 2 || ftruncate(file, 4096) != 0) return 2;
  counts = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  FILE *pid = fopen("pid.new", "w");
  fprintf(pid, "%d", getpid());
  fclose(pid);
  rename("pid.new", "pid");
  if (!strcmp(argv[1], "one")) reader(0);
  if (!strcmp(argv[1], "threads")) threads();
  if (!strcmp(argv[1], "growing")) growing();
  if (!strcmp(argv[1], "big")) big();
  if (!strcmp(argv[1], "forks")) forks();
  return 2;
}
