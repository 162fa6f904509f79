// Changes in Go and in C: what Go's runtime repeats on C's side is one change, and what C code does is the program's.
package main

/*
#include <stdlib.h>
__attribute__((constructor)) static void early(void) { setenv("C_CONSTRUCTOR", "1", 1); }
static void mine(void) { setenv("C_MINE", "1", 1); getenv("C_READ"); }
*/
import "C"
import "os"

func main() {
	os.Setenv("BOTH", "1")                           // expect: set BOTH
	C.setenv(C.CString("ONLY_C"), C.CString("1"), 1) // expect: set ONLY_C
	C.mine()                                         // expect: set C_MINE; get C_READ absent
	os.Unsetenv("BOTH")                              // expect: unset BOTH
	os.Setenv("BOTH", "2")                           // expect: set BOTH
	os.Clearenv()                                    // expect: clear
}
