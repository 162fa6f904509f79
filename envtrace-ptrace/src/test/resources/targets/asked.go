// Reads so often as a line of its input says, in four goroutines, and answers when it has.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
)

func main() {
	os.Setenv("CHANGED", "before")
	os.Unsetenv("GIVEN")
	fmt.Println("ready")
	input := bufio.NewReader(os.Stdin)
	for {
		line, err := input.ReadString('\n')
		if err != nil {
			os.Exit(7)
		}
		times, _ := strconv.Atoi(strings.TrimSpace(line))
		var group sync.WaitGroup
		for i := 0; i < 4; i++ {
			group.Add(1)
			go func() {
				defer group.Done()
				for j := 0; j < times/4; j++ {
					os.Getenv("ASKED")
				}
			}()
		}
		group.Wait()
		os.Getenv("CHANGED")
		os.Getenv("GIVEN")
		fmt.Println("done")
	}
}
