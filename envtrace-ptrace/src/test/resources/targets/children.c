// Starts a program many times, by posix_spawn, and checks each exit status.
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>

int main(int argc, char **argv) {
    char *command[] = {"/bin/false", 0};
    char *environment[] = {"CHILD=yes", 0};
    for (int i = atoi(argv[1]); i > 0; i--) {
        pid_t pid;
        int status;
        if (posix_spawn(&pid, command[0], 0, 0, command, environment) != 0) return 2;
        if (waitpid(pid, &status, 0) != pid || WEXITSTATUS(status) != 1) return 3;
    }
    return 0;
}
