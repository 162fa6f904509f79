// Loads a library at run time.
#include <dlfcn.h>

int main(int argc, char **argv) {
    void *library = dlopen(argv[1], RTLD_NOW);
    if (!library) return 1;
    const char *(*get)(const char *) = (const char *(*)(const char *)) dlsym(library, "getenv_of_its_own");
    return get("SET") ? 0 : 2; // expect: get SET present given
}
