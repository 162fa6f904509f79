// Values of any length: what is recorded is their beginning, and how long they are.
package main

import (
	"os"
	"strings"
)

func main() {
	os.Setenv("LARGE", strings.Repeat("a", 1<<20))
	os.Setenv("PUT", strings.Repeat("€", 300000))
	if len(os.Getenv("LARGE")) == 1<<20 {
		os.Exit(3)
	}
}
