// An entry of the environment that becomes another variable's, with and without libc's doing.
#include <stdlib.h>
#include <string.h>

extern char **environ;

static char entry[] = "FIRST=1";

int main(void) {
    putenv(entry); // expect: set FIRST present 1
    getenv("FIRST"); // expect: get FIRST present 1
    unsetenv("FIRST"); // expect: unset FIRST absent
    strcpy(entry, "LATER=2");
    putenv(entry); // expect: set LATER present 2
    getenv("LATER"); // expect: get LATER present 2
    getenv("FIRST"); // expect: get FIRST absent
    return 0;
}
