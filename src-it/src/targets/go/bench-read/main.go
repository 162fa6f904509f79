// Reads one variable as often as its argument says.
package main

import (
	"os"
	"strconv"
)

func main() {
	reads, _ := strconv.Atoi(os.Args[1])
	for i := 0; i < reads; i++ {
		if os.Getenv("BENCH_READ") != "" {
			os.Exit(1)
		}
	}
}
