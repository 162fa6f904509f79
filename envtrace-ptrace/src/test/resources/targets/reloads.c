// Loads a library, throws it away and loads it again, to the same place as a rule.
#include <dlfcn.h>

int main(int argc, char **argv) {
    for (int i = 0; i < 5; i++) {
        void *library = dlopen(argv[1], RTLD_NOW);
        if (!library) {
            return 1;
        }
        const char *(*get)(const char *) = (const char *(*)(const char *)) dlsym(library, "getenv");
        if (get("SET")[0] != 'o') { // expect: get SET present given x5
            return 2;
        }
        dlclose(library);
    }
    return 0;
}
