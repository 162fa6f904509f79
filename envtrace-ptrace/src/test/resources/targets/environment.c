// Every function of libc for the environment, and what a program may do behind libc's back.
#define _GNU_SOURCE
#include <stdlib.h>

extern char **environ;

__attribute__((constructor)) static void before_main(void) {
    getenv("CONSTRUCTOR"); // expect: get CONSTRUCTOR absent init
}

int main(void) {
    getenv("DB_URL"); // expect: get DB_URL absent
    getenv("SET"); // expect: get SET present given
    getenv("NONE"); // expect: get NONE empty
    secure_getenv("SET"); // expect: secure_get SET present given
    setenv("A", "1", 1); // expect: set A present 1
    getenv("A"); // expect: get A present 1
    setenv("A", "2", 0); // expect: set A present 1
    getenv("A"); // expect: get A present 1
    setenv("", "x", 1);
    setenv("A=B", "x", 1);
    static char buffer[] = "P=x";
    putenv(buffer); // expect: set P present x
    getenv("P"); // expect: get P present x
    buffer[2] = 'y';
    getenv("P"); // expect: get P present y
    putenv("P"); // expect: unset P absent
    getenv("P"); // expect: get P absent
    unsetenv("A"); // expect: unset A absent
    getenv("A"); // expect: get A absent
    static char *own[] = {"OWN=direct", 0};
    environ = own;
    getenv("OWN"); // expect: get OWN present direct
    getenv("SET"); // expect: get SET absent
    clearenv(); // expect: clear
    getenv("OWN"); // expect: get OWN absent
    return 3;
}
