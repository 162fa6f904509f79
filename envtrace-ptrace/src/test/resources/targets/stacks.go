// Fresh goroutines whose stacks must grow: a function whose stack is too small starts again at its entry.
package main

import (
	"os"
	"sync"
)

func grow(depth int) string {
	var space [256]byte
	space[depth] = 1
	if depth == 0 {
		return os.Getenv("SET") // expect: get SET present given x20000
	}
	return grow(depth-1) + string(space[:0])
}

func main() {
	var group sync.WaitGroup
	for i := 0; i < 20000; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			grow(i % 12)
		}()
	}
	group.Wait()
}
