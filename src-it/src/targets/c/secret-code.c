/* A function is called like a secret, and so is the file that its line is said to be in. */
#include <stdlib.h>

#line 1 "/build/hunter22horse.c"
__attribute__((noinline)) static void hunter22horse(void) {
    getenv("ASKED_BY_C");
}

int main(void) {
    hunter22horse();
    return 0;
}
