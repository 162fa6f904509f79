/* Prints what a program can see of itself, a fact a line. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static void text(const char *key, const char *value) {
  printf("%s: ", key);
  for (const unsigned char *c = (const unsigned char *)value; *c; c++)
    if (*c >= 32 && *c < 127) putchar(*c); else printf("\\%02x", *c);
  putchar('\n');
}

static void descriptors(void) {
  for (int fd = 0; fd < 1024; fd++) {
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) continue;
    char name[64], target[4096];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(name, target, sizeof target - 1);
    target[n < 0 ? 0 : n] = 0;
    printf("fd: %d %d %o %s\n", fd, flags, fcntl(fd, F_GETFL), target);
  }
}

static void signals(void) {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, NULL, &mask);
  for (int n = 1; n < NSIG; n++) {
    struct sigaction action;
    if (sigaction(n, NULL, &action) != 0) continue;
    const char *how = action.sa_handler == SIG_DFL ? "default" : action.sa_handler == SIG_IGN ? "ignored" : "handled";
    printf("signal: %d %s %x blocked=%d\n", n, how, action.sa_flags, sigismember(&mask, n));
  }
  stack_t alternate;
  sigaltstack(NULL, &alternate);
  printf("altstack: %x\n", alternate.ss_flags);
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) text("arg", argv[i]);
  for (char **entry = environ; *entry; entry++) text("env", *entry);
  descriptors();
  signals();
  for (int which = 0; which < RLIM_NLIMITS; which++) {
    struct rlimit limit;
    getrlimit(which, &limit);
    printf("limit: %d %llu %llu\n", which, (unsigned long long)limit.rlim_cur, (unsigned long long)limit.rlim_max);
  }
  mode_t mask = umask(0);
  printf("umask: %o\n", mask);
  int death = 0;
  prctl(PR_GET_PDEATHSIG, &death);
  printf("pdeathsig: %d dumpable: %d nnp: %d subreaper-child: %d\n", death, prctl(PR_GET_DUMPABLE),
         prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), prctl(PR_GET_SECCOMP));
  printf("group: %d session: %d foreground: %d\n", getpgrp(), getsid(0), tcgetpgrp(0));
  printf("nice: %d personality: %x scheduler: %d\n", getpriority(PRIO_PROCESS, 0), personality(0xffffffff),
         sched_getscheduler(0));
  printf("tty: %d %d %d\n", isatty(0), isatty(1), isatty(2));
  printf("ids: %d %d %d %d\n", getuid(), geteuid(), getgid(), getegid());
  char *directory = getcwd(NULL, 0);
  text("cwd", directory);
  return 0;
}
