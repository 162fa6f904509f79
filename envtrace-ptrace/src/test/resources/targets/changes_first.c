/* Changes its own environment, and then starts a program with it. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    setenv("NEW", "1", 1);
    unsetenv("SET");
    if (fork() == 0) {
        execl("/bin/true", "true", (char *)0);
        _exit(1);
    }
    int status = 0;
    wait(&status);
    return status;
}
