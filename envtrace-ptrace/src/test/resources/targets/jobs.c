// Stops a child and lets it go on, as a shell does.
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        getenv("CHILD"); // expect: get CHILD absent
        raise(SIGSTOP);
        getenv("CHILD"); // expect: get CHILD absent
        _exit(6);
    }
    if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status) || WSTOPSIG(status) != SIGSTOP) return 1;
    kill(child, SIGCONT);
    if (waitpid(child, &status, WCONTINUED) != child || !WIFCONTINUED(status)) return 2;
    if (waitpid(child, &status, 0) != child || WEXITSTATUS(status) != 6) return 3;
    return 0;
}
