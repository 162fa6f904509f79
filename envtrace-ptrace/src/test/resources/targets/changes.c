// Each line's comment says what was there before its changes.
#include <stdlib.h>
#include <string.h>

extern char **environ;

static char entry[] = "PUT=2";
static char *own[] = {"ONE=1", "TWO=2", NULL};

static void many(void) {
    char name[] = "MANY_A";
    for (int i = 0; i < 20; i++) {
        name[5] = 'A' + i % 10;
        setenv(name, i < 10 ? "first" : "second", 1); // changes: set MANY_A absent; set MANY_A first; set MANY_B absent; set MANY_B first; set MANY_C absent; set MANY_C first; set MANY_D absent; set MANY_D first; set MANY_E absent; set MANY_E first; set MANY_F absent; set MANY_F first; set MANY_G absent; set MANY_G first; set MANY_H absent; set MANY_H first; set MANY_I absent; set MANY_I first; set MANY_J absent; set MANY_J first
    }
}

int main(void) {
    setenv("ADDED", "1", 1);              // changes: set ADDED absent
    setenv("ADDED", "1", 1);              // changes: set ADDED same
    setenv("ADDED", "2", 1);              // changes: set ADDED 1
    setenv("ADDED", "3", 0);              // changes: set ADDED same
    setenv("SET", "", 1);                 // changes: set SET given
    setenv("SET", "full", 1);             // changes: set SET empty
    unsetenv("ADDED");                    // changes: unset ADDED 2
    unsetenv("ADDED");                    // changes: unset ADDED same
    putenv("PUT=1");                      // changes: set PUT absent
    putenv(entry);                        // changes: set PUT 1
    entry[4] = '3';
    putenv("PUT");                        // changes: unset PUT 3
    setenv("API_TOKEN", "correct-horse", 1);   // changes: set API_TOKEN absent
    setenv("API_TOKEN", "battery-staple", 1);  // changes: set API_TOKEN •••••••••••••
    for (int i = 0; i < 10; i++) {
        setenv("LOOP", i < 5 ? "a" : "b", 1);  // changes: set LOOP absent; set LOOP same x8; set LOOP a
    }
    environ = own;
    setenv("TWO", "3", 1);                // changes: set TWO 2
    setenv("ONE", "1", 1);                // changes: set ONE same
    clearenv();                           // changes: clear 2
    clearenv();                           // changes: clear 0
    setenv("AFTER", "1", 1);              // changes: set AFTER absent
    clearenv();                           // changes: clear 1
    many();
    return 0;
}
