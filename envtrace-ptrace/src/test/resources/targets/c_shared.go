// A Go library in a C program: its runtime has an environment of its own, which begins as C's is when the library is loaded.
package main

import "C"
import "os"

var atInit = os.Getenv("GO_INIT") // expect: get GO_INIT absent init

//export GoReads
func GoReads() {
	os.Getenv("C_EARLY")     // expect: get C_EARLY present
	os.Getenv("C_LATE")      // expect: get C_LATE absent
	os.LookupEnv("NONE")     // expect: get NONE empty
	os.Setenv("GO_SET", "1") // expect: set GO_SET
	os.Getenv("GO_SET")      // expect: get GO_SET present
	os.Unsetenv("C_EARLY")   // expect: unset C_EARLY
	os.Getenv("C_EARLY")     // expect: get C_EARLY absent
	os.Environ()             // expect: list
}

func main() {}
