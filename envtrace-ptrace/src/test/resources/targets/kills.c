#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Starts children and kills each one right at its start, now and then a little later. */
int main(int count, char **arguments) {
    for (int i = 0; i < atoi(arguments[1]); i++) {
        int ready[2];
        char byte;
        if (pipe(ready) != 0) {
            return 9;
        }
        pid_t child = fork();
        if (child == 0) {
            close(ready[0]);
            fcntl(ready[1], F_SETFD, FD_CLOEXEC);
            execl("/bin/true", "true", (char *) 0);
            _exit(8);
        }
        close(ready[1]);
        if (i % 4 != 0) {
            read(ready[0], &byte, 1); /* until it executes */
        }
        for (volatile int spin = 0; spin < i % 16 * 10000; spin++) {
        }
        kill(child, SIGKILL);
        waitpid(child, 0, 0);
        close(ready[0]);
    }
    return 3;
}
