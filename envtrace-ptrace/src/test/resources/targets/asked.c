// Reads so often as a line of its input says, and answers when it has.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char line[32];
    setenv("CHANGED", "before", 1);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        int times = atoi(line);
        for (int i = 0; i < times; i++) getenv("ASKED");
        getenv("CHANGED");
        puts("done");
        fflush(stdout);
    }
    return 7;
}
