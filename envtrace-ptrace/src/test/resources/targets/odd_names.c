// Names and values that are no text, or hardly one. What is no UTF-8 is shown as U+FFFD.
#include <stdlib.h>

int main(void) {
    getenv("NEW\nLINE"); // expect: get NEW\nLINE absent
    getenv("BAD\xff"); // expect: get BAD\ufffd absent
    getenv("\xed\xa0\x80"); // expect: get \ufffd absent
    getenv("\x1b[31m"); // expect: get \u001b[31m absent
    getenv(""); // expect: get  absent
    getenv("A=B"); // expect: get A=B absent
    setenv("V\n", "a\n\xff" "b", 1); // expect: set V\n present a\n\ufffdb
    getenv("V\n"); // expect: get V\n present a\n\ufffdb
    setenv("EMPTY", "", 1); // expect: set EMPTY empty
    getenv("EMPTY"); // expect: get EMPTY empty
    return 0;
}
