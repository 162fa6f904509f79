/*
 * The least that a tracer of getenv can do: runs "bench-read.c READS announce" with a breakpoint on getenv, and makes for each hit the
 * system calls that envtrace makes: the registers, the name, environ, its entries, the stack; then the overwritten push, the registers
 * again, and on. It names nothing and records nothing. Exit 0: as many hits as reads. Linux, amd64.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SPIN_NANOS = 100000, NAME = 256, ENTRIES = 1024, STACK = 2048 };

static pid_t child;
static char buffer[STACK];

static long nanos(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

/* Spins for a while, as waking up on another processor takes longer than a hit. */
static int next_stop(void)
{
    int status;
    long until = nanos() + SPIN_NANOS;
    pid_t stopped;
    do {
        stopped = waitpid(-1, &status, WNOHANG | __WALL | __WNOTHREAD);
    } while (stopped == 0 && nanos() < until);
    if (stopped == 0) {
        stopped = waitpid(-1, &status, __WALL | __WNOTHREAD);
    }
    return stopped < 0 ? -1 : status;
}

static void read_memory(unsigned long address, size_t size)
{
    struct iovec local = {buffer, size};
    struct iovec remote = {(void *)address, size};
    process_vm_readv(child, &local, 1, &remote, 1, 0);
}

/* The number of a register that is pushed, as the processor counts; -1 for another instruction. */
static int pushed(const unsigned char *code, int *length)
{
    int extended = code[0] == 0x41;
    *length = extended + 1;
    return (code[extended] & 0xf8) == 0x50 ? (code[extended] & 7) + 8 * extended : -1;
}

static unsigned long value(const struct user_regs_struct *r, int number)
{
    const unsigned long all[] = {r->rax, r->rcx, r->rdx, r->rbx, r->rsp, r->rbp, r->rsi, r->rdi,
                                 r->r8,  r->r9,  r->r10, r->r11, r->r12, r->r13, r->r14, r->r15};
    return all[number];
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        return 2;
    }
    child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        execv(argv[1], (char *[]){argv[1], argv[2], "announce", NULL});
        _exit(127);
    }
    struct user_regs_struct registers;
    next_stop(); /* the exec */
    ptrace(PTRACE_CONT, child, 0, 0);
    next_stop(); /* the announcement */
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    unsigned long breakpoint = registers.rax;
    unsigned long environ_address = registers.rbx;

    long word = ptrace(PTRACE_PEEKTEXT, child, breakpoint, 0);
    const unsigned char *code = (const unsigned char *)&word;
    if (code[0] == 0xf3 && code[1] == 0x0f && code[2] == 0x1e && code[3] == 0xfa) { /* endbr64 */
        breakpoint += 4;
        word = ptrace(PTRACE_PEEKTEXT, child, breakpoint, 0);
    }
    int length;
    int number = pushed(code, &length);
    if (number < 0) {
        fprintf(stderr, "getenv begins with something else than a push\n");
        return 3;
    }
    ptrace(PTRACE_POKETEXT, child, breakpoint, (word & ~0xffL) | 0xcc);

    long hits = 0;
    int status;
    ptrace(PTRACE_CONT, child, 0, 0);
    while ((status = next_stop()) >= 0 && WIFSTOPPED(status)) {
        if (WSTOPSIG(status) != SIGTRAP) {
            ptrace(PTRACE_CONT, child, 0, WSTOPSIG(status));
            continue;
        }
        hits++;
        ptrace(PTRACE_GETREGS, child, 0, &registers);
        read_memory(registers.rdi, NAME);
        read_memory(environ_address, sizeof(char *));
        read_memory(*(unsigned long *)buffer, ENTRIES);
        read_memory(registers.rsp, STACK);
        registers.rsp -= sizeof(long);
        ptrace(PTRACE_POKEDATA, child, registers.rsp, value(&registers, number));
        registers.rip = breakpoint + length;
        ptrace(PTRACE_SETREGS, child, 0, &registers);
        ptrace(PTRACE_CONT, child, 0, 0);
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 && hits == atol(argv[2]) ? 0 : 1;
}
