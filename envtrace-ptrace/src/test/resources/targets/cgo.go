// Go and C in one program: each has an environment of its own.
package main

// #include <stdlib.h>
import "C"
import "os"

func main() {
	os.Setenv("BOTH", "1") // expect: set BOTH present 1; set BOTH present 1
	C.setenv(C.CString("ONLY_C"), C.CString("1"), 1) // expect: set ONLY_C present 1
	os.Getenv("ONLY_C")            // expect: get ONLY_C absent
	C.getenv(C.CString("ONLY_C")) // expect: get ONLY_C present 1
	C.getenv(C.CString("BOTH"))   // expect: get BOTH present 1
}
