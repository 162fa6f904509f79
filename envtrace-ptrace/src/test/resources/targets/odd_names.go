// Names and values that are no text, or hardly one. What is no UTF-8 is shown as U+FFFD.
package main

import "os"

func main() {
	os.Getenv("NEW\nLINE")         // expect: get NEW\nLINE absent
	os.Getenv("BAD\xff")           // expect: get BAD\ufffd absent
	os.Getenv("\xed\xa0\x80")      // expect: get \ufffd absent
	os.Getenv("\x1b[31m")          // expect: get \u001b[31m absent
	os.Getenv("")                  // expect: get  absent
	os.Setenv("V\n", "a\n\xff" + "b") // expect: set V\n present a\n\ufffdb
	os.Getenv("V\n")               // expect: get V\n present a\n\ufffdb
	os.Setenv("EMPTY", "")         // expect: set EMPTY empty
	os.Getenv("EMPTY")             // expect: get EMPTY empty
}
