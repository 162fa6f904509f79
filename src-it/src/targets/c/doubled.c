#include <stdlib.h>
#include <unistd.h>

/** Executes a program with a block that has one name twice; without one, reads that name. */
int main(int argc, char **argv) {
    if (argc < 2) {
        return getenv("MODE") == 0;
    }
    char *block[] = {"MODE=first", "PATH=/usr/bin:/bin", "MODE=last", 0};
    execve(argv[1], argv + 1, block);
    return 127;
}
