// Exports a getenv whose first instruction no compiler puts there.
#include <stdlib.h>

asm(".globl getenv\n.type getenv, @function\ngetenv: rdtsc\nxor %eax, %eax\nret\n.size getenv, .-getenv");

int main(void) {
    return getenv("SET") ? 1 : 4;
}
