/* Changes its environment; a fork reads it, changes it back, and becomes another program. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    setenv("NEW", "1", 1);
    if (fork() == 0) {
        getenv("NEW");
        unsetenv("NEW");
        execl("/bin/true", "true", (char *)0);
        _exit(1);
    }
    int status = 0;
    wait(&status);
    return status;
}
