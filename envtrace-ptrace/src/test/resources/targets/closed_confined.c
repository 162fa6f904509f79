// Closes itself, and then forks behind a filter that kills who asks for prctl: what the child reads cannot be seen, and it must not notice.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof lines / sizeof *lines, lines};
    prctl(PR_SET_DUMPABLE, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter)) {
        return 1;
    }
    getenv("SET"); // expect: get SET present given
    pid_t child = fork(); // expect: exec
    if (child == 0) {
        pid_t next = fork();
        if (next == 0) {
            _exit(getenv("SET") ? 0 : 1);
        }
        int end;
        if (waitpid(next, &end, 0) != next || end) {
            _exit(9);
        }
        setenv("SET", "other", 1);
        _exit(getenv("SET")[0] == 'o' ? 7 : 8);
    }
    int status;
    waitpid(child, &status, 0);
    getenv("SET"); // expect: get SET present given
    return WIFEXITED(status) ? WEXITSTATUS(status) : 9;
}
