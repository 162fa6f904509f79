// A library whose constructor reads the environment.
#include <stdlib.h>

__attribute__((constructor)) static void loaded(void) {
    getenv("PLUGIN"); // expect: get PLUGIN absent
}

const char *getenv_of_its_own(const char *name) {
    return getenv(name);
}
