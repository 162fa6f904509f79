// Eight goroutines at one breakpoint, on as many threads as there are, and preempted by a garbage collector that never rests.
package main

import (
	"os"
	"runtime"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(8)
	go func() {
		for {
			runtime.GC()
		}
	}()
	var group sync.WaitGroup
	for i := 0; i < 8; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for j := 0; j < 10000; j++ {
				os.Getenv("SET") // expect: get SET present given x80000
			}
		}()
	}
	group.Wait()
}
