// Every function of Go for the environment.
package main

import (
	"os"
	"syscall"
)

var early = os.Getenv("INIT") // expect: get INIT absent init

func main() {
	os.Getenv("DB_URL") // expect: get DB_URL absent
	os.Getenv("SET")    // expect: get SET present given
	os.Getenv("NONE")   // expect: get NONE empty
	os.LookupEnv("SET") // expect: get SET present given
	syscall.Getenv("SET") // expect: get SET present given
	os.ExpandEnv("$SET and ${DB_URL}") // expect: get SET present given; get DB_URL absent
	os.Setenv("A", "1") // expect: set A present 1
	os.Getenv("A")      // expect: get A present 1
	os.Setenv("", "x")
	os.Setenv("A=B", "x")
	os.Unsetenv("A") // expect: unset A absent
	os.Getenv("A")   // expect: get A absent
	os.Environ()     // expect: list
	os.Clearenv()    // expect: clear
	os.Getenv("SET") // expect: get SET absent
	os.Exit(3)
}
