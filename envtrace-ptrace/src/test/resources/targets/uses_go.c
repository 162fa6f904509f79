#include <dlfcn.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    setenv("C_EARLY", "1", 1); // expect: set C_EARLY
    void (*reads)(void) = (void (*)(void)) dlsym(dlopen(argv[1], RTLD_NOW), "GoReads");
    setenv("C_LATE", "1", 1); // expect: set C_LATE
    reads();
    getenv("C_EARLY"); // expect: get C_EARLY absent
    getenv("GO_SET");  // expect: get GO_SET present
    return 0;
}
