/* Reads one variable as often as its first argument says. A second argument announces getenv and environ to bench-tracer.c. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

extern char **environ;

static const char *volatile found;

int main(int argc, char **argv)
{
    long reads = atol(argv[1]);
    if (argc > 2) {
        __asm__ volatile("int3" : : "a"(dlsym(RTLD_DEFAULT, "getenv")), "b"(&environ));
    }
    for (long i = 0; i < reads; i++) {
        found = getenv("BENCH_READ");
    }
    return found == NULL ? 0 : 1;
}
