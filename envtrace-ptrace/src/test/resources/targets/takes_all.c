#include <stdlib.h>
#include <string.h>

extern char **environ;

__attribute__((noinline)) static int count(void) {
    int all = 0;
    for (char **entry = environ; *entry != NULL; entry++) { // expect: list
        all += strlen(*entry) > 0;
    }
    return all;
}

__attribute__((noinline)) static const char *own_getenv(const char *name) {
    size_t length = strlen(name);
    for (char **entry = environ; *entry != NULL; entry++) { // expect: list
        if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=') {
            return *entry + length + 1;
        }
    }
    return NULL;
}

int main(void) {
    getenv("SET"); // expect: get SET present given
    return count() > 2 && own_getenv("SET") != NULL ? 3 : 4;
}
