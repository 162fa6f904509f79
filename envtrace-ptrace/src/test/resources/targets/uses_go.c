#include <dlfcn.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    // Replaced in the array behind argv, which C still uses; then C makes another one.
    setenv("PATH", "/changed/in/place", 1); // expect: set PATH
    setenv("C_EARLY", "1", 1);              // expect: set C_EARLY
    int (*reads)(void) = (int (*)(void)) dlsym(dlopen(argv[1], RTLD_NOW), "GoReads");
    setenv("C_LATE", "1", 1); // expect: set C_LATE
    int wrong = reads();
    getenv("PATH");    // expect: get PATH absent
    getenv("C_EARLY"); // expect: get C_EARLY present
    getenv("GO_SET");  // expect: get GO_SET present
    return wrong;
}
