/*
 * Starts a command with exactly the environment that a file holds (entries ended by NUL: duplicates, entries without
 * '=' and bytes of any kind stay), with stdin, stdout and stderr as they are, and writes how it ended.
 *
 *   launch ENVIRONMENT-FILE STATUS-FILE COMMAND [ARG...]
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char *read_all(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  size_t room = 1 << 16;
  char *bytes = malloc(room + 1);
  if (!file || !bytes) exit(99);
  *length = 0;
  for (size_t n; (n = fread(bytes + *length, 1, room - *length, file)) > 0;) {
    *length += n;
    if (*length == room) bytes = realloc(bytes, (room *= 2) + 1);
  }
  fclose(file);
  return bytes;
}

static char **entries(char *bytes, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += bytes[i] == 0;
  char **all = calloc(count + 1, sizeof *all);
  for (size_t i = 0, start = 0, n = 0; i < length; i++) {
    if (bytes[i] == 0) {
      all[n++] = bytes + start;
      start = i + 1;
    }
  }
  return all;
}

int main(int argc, char **argv) {
  if (argc < 4) return 99;
  size_t length;
  char *bytes = read_all(argv[1], &length);
  char **environment = entries(bytes, length);
  /* What execve takes is a quarter of the stack's limit, at most 6 MB. */
  struct rlimit stack;
  getrlimit(RLIMIT_STACK, &stack);
  stack.rlim_cur = 64L << 20;
  if (stack.rlim_max != RLIM_INFINITY && stack.rlim_max < stack.rlim_cur) stack.rlim_cur = stack.rlim_max;
  setrlimit(RLIMIT_STACK, &stack);
  /* Signals as in a command that a shell starts: a JVM's children have SIGQUIT blocked, a background job's SIGINT ignored. */
  for (int n = 1; n < NSIG; n++) signal(n, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  pid_t child = fork();
  if (child == 0) {
    execve(argv[3], argv + 3, environment);
    _exit(98);
  }
  int status;
  if (waitpid(child, &status, 0) < 0) return 99;
  FILE *out = fopen(argv[2], "w");
  if (!out) return 99;
  if (WIFSIGNALED(status)) fprintf(out, "signal %d", WTERMSIG(status));
  else fprintf(out, "exit %d", WEXITSTATUS(status));
  fclose(out);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
