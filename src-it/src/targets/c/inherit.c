/* Gives a command what a program can inherit and hardly ever does, and becomes it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  fputs(text, file);
  fclose(file);
}

static void limit(int which, rlim_t value) {
  struct rlimit limit;
  getrlimit(which, &limit);
  limit.rlim_cur = value;
  setrlimit(which, &limit);
}

int main(int argc, char **argv) {
  (void)argc;
  put("/proc/self/coredump_filter", "0x7\n");
  put("/proc/self/oom_score_adj", "77\n");
  prctl(PR_SET_TIMERSLACK, 77777);
  prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
  setpriority(PRIO_PROCESS, 0, 3);
  struct sched_param none = {0};
  sched_setscheduler(0, SCHED_BATCH, &none);
  syscall(SYS_ioprio_set, 1, 0, 2 << 13 | 6);
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  sched_setaffinity(0, sizeof one, &one);
  personality(ADDR_NO_RANDOMIZE);
  umask(037);
  limit(RLIMIT_NOFILE, 777);
  limit(RLIMIT_STACK, 7 << 20);
  limit(RLIMIT_CPU, 7777);
  limit(RLIMIT_CORE, 0);
  int with_offset = open("/etc/passwd", O_RDONLY);
  lseek(with_offset, 7, SEEK_SET);
  dup2(with_offset, 5);
  dup2(with_offset, 300);
  int ends[2];
  if (pipe2(ends, O_NONBLOCK)) return 99;
  dup2(ends[1], 7);
  signal(SIGHUP, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGRTMIN + 3, SIG_IGN);
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR2);
  sigaddset(&blocked, SIGRTMIN + 1);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  setsid();
  execv(argv[1], argv + 1);
  return 98;
}
