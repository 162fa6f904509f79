// A Go library in a C program: its runtime has an environment of its own, which begins with what stands behind the program's arguments.
package main

import "C"
import "os"

var atInit = os.Getenv("GO_INIT") // expect: get GO_INIT absent init

//export GoReads
func GoReads() C.int {
	early := os.Getenv("C_EARLY") // expect: get C_EARLY absent
	late := os.Getenv("C_LATE")   // expect: get C_LATE absent
	path := os.Getenv("PATH")     // expect: get PATH present
	os.LookupEnv("NONE")          // expect: get NONE empty
	os.Setenv("GO_SET", "1")      // expect: set GO_SET
	os.Getenv("GO_SET")           // expect: get GO_SET present
	os.Unsetenv("PATH")           // expect: unset PATH
	os.Getenv("PATH")             // expect: get PATH absent
	os.Environ()                  // expect: list
	if early != "" || late != "" || path != "/changed/in/place" {
		return 1
	}
	return 0
}

func main() {}
