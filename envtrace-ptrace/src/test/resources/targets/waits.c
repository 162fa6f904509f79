// Reads, tells that it has, and waits for its end.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
    getenv("SET"); // expect: get SET present given
    char name[4096];
    snprintf(name, sizeof name, "%s.new", argv[1]);
    FILE *out = fopen(name, "w");
    fprintf(out, "%d", getpid());
    fclose(out);
    rename(name, argv[1]);
    for (;;) pause();
}
