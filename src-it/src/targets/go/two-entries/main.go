// Reads MODE and starts a child. Its environment block may have the name twice.
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	fmt.Println("MODE is", os.Getenv("MODE"))
	if err := exec.Command("/bin/ls", "/").Run(); err != nil {
		panic(err)
	}
}
