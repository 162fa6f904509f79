// Writes over the tracer's breakpoint in getenv what the file holds, as the kernel does when a uprobe goes.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TRAP 0xCC
#define LONGEST 20

static unsigned char *breakpoint(unsigned char *entry) {
    for (int i = 0; i < 16; i++) {
        if (entry[i] == TRAP) {
            return entry + i;
        }
    }
    return 0;
}

static int overwrite(unsigned char *place) {
    Dl_info library;
    unsigned char original;
    int memory = open("/proc/self/mem", O_RDWR);
    if (!dladdr(place, &library)) {
        return 0;
    }
    int file = open(library.dli_fname, O_RDONLY);
    off_t offset = place - (unsigned char *) library.dli_fbase;
    return pread(file, &original, 1, offset) == 1 && pwrite(memory, &original, 1, (off_t) place) == 1;
}

static int is_back(volatile unsigned char *place) {
    for (time_t end = time(0) + LONGEST; time(0) < end;) {
        if (*place == TRAP) {
            return 1;
        }
    }
    return 0;
}

int main(int count, char **arguments) {
    unsigned char *entry = dlsym(RTLD_DEFAULT, "getenv");
    unsigned char *place = breakpoint(entry);
    if (!place) {
        return 1;
    }
    if (place == entry) {
        return 2;
    }
    if (!strcmp(arguments[1], "leave")) {
        return 7;
    }
    if (!overwrite(place)) {
        return 3;
    }
    getenv("BETWEEN");
    if (!strcmp(arguments[1], "end")) {
        return 7;
    }
    if (!is_back(place)) {
        return 4;
    }
    for (int i = 0; i < 10; i++) {
        getenv("BEHIND"); // expect: get BEHIND absent x10
    }
    return 7;
}
