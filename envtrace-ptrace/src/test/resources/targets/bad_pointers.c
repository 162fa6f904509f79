// Reads with a name that cannot be read, and on a stack that ends: both are the program's own faults, which it survives.
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>

#define PAGE 4096

static sigjmp_buf back;
static int faults;

static void handler(int signal) {
    faults++;
    siglongjmp(back, 1);
}

/** Calls getenv with so few bytes of stack that it faults behind its first push. */
static void on_a_short_stack(void) {
    char *pages = mmap(0, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(pages, PAGE, PROT_NONE);
    __asm__ volatile("mov %0, %%rsp\n mov %1, %%rdi\n call *%2"
                     :
                     : "r"(pages + PAGE + 16), "r"("SHORT"), "r"(getenv)
                     : "rdi", "memory");
}

int main(void) {
    static char other[64 << 10];
    stack_t stack = {.ss_sp = other, .ss_size = sizeof other};
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK | SA_NODEFER};
    sigaltstack(&stack, 0);
    sigaction(SIGSEGV, &action, 0);
    if (!sigsetjmp(back, 1)) {
        getenv((char *) 16);
    }
    if (!sigsetjmp(back, 1)) {
        on_a_short_stack();
    }
    getenv("SET");
    return faults == 2 ? 6 : 2;
}
