/* Prints what a C program can see of itself, a fact a line; the same facts as the other programs of this name, and libc's. */
#define _GNU_SOURCE
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void escaped(const char *key, const char *bytes, size_t length) {
  printf("%s: ", key);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = bytes[i];
    if (c >= 32 && c < 127) putchar(c); else printf("\\%02x", c);
  }
  putchar('\n');
}

static void file(const char *name) {
  static char text[1 << 22];
  char path[64];
  snprintf(path, sizeof path, "/proc/self/%s", name);
  int fd = open(path, O_RDONLY);
  size_t length = 0;
  for (ssize_t n; fd >= 0 && (n = read(fd, text + length, sizeof text - length)) > 0;) length += n;
  close(fd);
  if (fd >= 0) escaped(name, text, length);
}

static void lines(const char *name, const char *volatile_keys) {
  char path[64], *line = NULL;
  size_t room = 0;
  snprintf(path, sizeof path, "/proc/self/%s", name);
  FILE *in = fopen(path, "r");
  for (ssize_t n; in && (n = getline(&line, &room, in)) > 0;) {
    char key[64];
    snprintf(key, sizeof key, " %.*s ", (int)strcspn(line, ":"), line);
    if (!strstr(volatile_keys, key)) escaped(name, line, n - 1);
  }
  fclose(in);
}

static void link_of(const char *name) {
  char path[64], target[4096];
  snprintf(path, sizeof path, "/proc/self/%s", name);
  ssize_t n = readlink(path, target, sizeof target);
  if (n >= 0) escaped(name, target, n);
}

static void descriptors(void) {
  for (int fd = 0; fd < 1100; fd++) {
    char name[32];
    snprintf(name, sizeof name, "fd/%d", fd);
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) continue;
    link_of(name);
    printf("fd flags: %d %d %o %lld\n", fd, flags, fcntl(fd, F_GETFL), (long long)lseek(fd, 0, SEEK_CUR));
  }
  int next = open("/dev/null", O_RDONLY), pair[2];
  printf("next descriptors: %d", next);
  printf(" %d\n", pipe(pair) == 0 ? pair[1] : -1);
}

static int mapped(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size, (void)data;
  printf("library: %s\n", info->dlpi_name);
  return 0;
}

static void maps(void) {
  char line[4096], name[4096], last[4096] = "";
  FILE *in = fopen("/proc/self/maps", "r");
  while (in && fgets(line, sizeof line, in))
    if (sscanf(line, "%*s %*s %*s %*s %*s %4095[^\n]", name) == 1 && strcmp(name, last)) printf("map: %s\n", strcpy(last, name));
  fclose(in);
}

static void signals(void) {
  sigset_t mask, pending;
  sigprocmask(SIG_SETMASK, NULL, &mask);
  sigpending(&pending);
  for (int n = 1; n < NSIG; n++) {
    struct sigaction action;
    if (sigaction(n, NULL, &action)) continue;
    printf("signal: %d %s %x %d %d\n", n, action.sa_handler == SIG_DFL ? "default" : action.sa_handler == SIG_IGN ? "ignored" : "handled",
           action.sa_flags, sigismember(&mask, n), sigismember(&pending, n));
  }
  struct itimerval timer;
  for (int which = 0; which < 3; which++)
    if (!getitimer(which, &timer)) printf("timer: %d %ld\n", which, (long)timer.it_value.tv_sec);
}

static void kernel(void) {
  static const int asked[] = {PR_GET_DUMPABLE, PR_GET_KEEPCAPS, PR_GET_SECCOMP, PR_GET_TIMERSLACK, PR_GET_SECUREBITS, PR_GET_NO_NEW_PRIVS,
                              PR_GET_THP_DISABLE};
  for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) printf("prctl: %d %d\n", asked[i], prctl(asked[i], 0, 0, 0, 0));
  int value = 0;
  prctl(PR_GET_PDEATHSIG, &value);
  printf("pdeathsig: %d\n", value);
  prctl(PR_GET_CHILD_SUBREAPER, &value);
  printf("subreaper: %d\n", value);
  cpu_set_t cpus;
  sched_getaffinity(0, sizeof cpus, &cpus);
  struct sched_param parameter;
  sched_getparam(0, &parameter);
  printf("scheduler: %d %d %d %d\n", sched_getscheduler(0), parameter.sched_priority, CPU_COUNT(&cpus), getpriority(PRIO_PROCESS, 0));
  printf("io priority: %ld\n", syscall(SYS_ioprio_get, 1, 0));
  printf("child: %d %d\n", waitpid(-1, &value, WNOHANG), errno);
  for (ElfW(auxv_t) *entry = ({ char **p = environ; while (*p) p++; (ElfW(auxv_t) *)(p + 1); }); entry->a_type; entry++)
    if (!strchr("\x03\x07\x09\x0f\x19\x1f\x21", (char)entry->a_type)) printf("auxv: %ld %lx\n", (long)entry->a_type, (long)entry->a_un.a_val);
}

static void relatives(void) {
  char path[64], name[64] = "";
  snprintf(path, sizeof path, "/proc/%d/comm", getppid());
  FILE *in = fopen(path, "r");
  if (in && fgets(name, sizeof name, in)) printf("parent: %s", name);
  printf("group: %d %d\n", getpgrp() == getpid() ? 1 : getpgrp() == getpgid(getppid()) ? 2 : 3, getsid(0) == getsid(getppid()));
  printf("terminal: %d %d %d %d\n", isatty(0), isatty(1), isatty(2), tcgetpgrp(0));
  printf("ids: %d %d %d %d\n", getuid(), geteuid(), getgid(), getegid());
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) escaped("argument", argv[i], strlen(argv[i]));
  for (char **entry = environ; *entry; entry++) escaped("entry", *entry, strlen(*entry));
  unsigned char *code = (unsigned char *)getenv;
  printf("getenv: %02x %02x %02x %02x\n", code[0], code[1], code[2], code[3]);
  printf("HOME: %s\n", getenv("HOME"));
  descriptors();
  static const char *const files[] = {"environ", "cmdline", "comm", "cgroup", "coredump_filter", "oom_score_adj", "timerslack_ns", "personality", "loginuid",
                                      "sessionid", "setgroups", "uid_map", "gid_map", "attr/current", "timers", "cpuset"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) file(files[i]);
  static const char *const links[] = {"exe", "cwd", "root", "ns/mnt", "ns/pid", "ns/net", "ns/user", "ns/ipc", "ns/uts", "ns/cgroup"};
  for (size_t i = 0; i < sizeof links / sizeof *links; i++) link_of(links[i]);
  lines("limits", "");
  lines("status", " SigQ Tgid Ngid Pid PPid NStgid NSpid NSpgid NSsid VmPeak VmSize VmHWM VmRSS RssAnon RssFile RssShmem VmData VmStk VmExe VmLib VmPTE "
                  "voluntary_ctxt_switches nonvoluntary_ctxt_switches ");
  maps();
  dl_iterate_phdr(mapped, NULL);
  signals();
  kernel();
  relatives();
  return 3;
}
