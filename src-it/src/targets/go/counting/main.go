// Counts its own accesses in a file that outlives it, until somebody kills it: what a trace says has to agree. The slots are those of
// counting.c.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

var counts []byte

// Each slot has one writer at a time.
func counted(slot int) {
	at := counts[slot*8 : slot*8+8]
	binary.LittleEndian.PutUint64(at, binary.LittleEndian.Uint64(at)+1)
}

func reader(slot int) {
	name := "T" + strconv.Itoa(slot)
	for {
		os.Getenv(name)
		counted(slot)
	}
}

func growing() {
	for i := 0; ; i++ {
		os.Getenv(fmt.Sprintf("G%d_%0*d", i, i%100+1, i))
		counted(4)
	}
}

func big() {
	filler := strings.Repeat("a", 100_000)
	for i := 0; ; i++ {
		os.Setenv("BIG", strconv.Itoa(i)+"-"+filler)
		counted(5)
		os.Getenv("T0")
		counted(0)
	}
}

func forks() {
	for {
		exec.Command(os.Args[0], "child").Run()
		os.Getenv("T0")
		counted(0)
	}
}

func child() {
	for i := 0; i < 20; i++ {
		os.Getenv("KID")
		counted(6)
	}
	os.Exit(0)
}

func main() {
	file, err := os.OpenFile("counts", os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		err = file.Truncate(4096)
	}
	if err == nil {
		counts, err = syscall.Mmap(int(file.Fd()), 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	}
	if err != nil {
		panic(err)
	}
	if os.Args[1] == "child" {
		child()
	}
	os.WriteFile("pid.new", []byte(strconv.Itoa(os.Getpid())), 0o600)
	os.Rename("pid.new", "pid")
	switch os.Args[1] {
	case "one":
		reader(0)
	case "threads":
		for i := 1; i < 4; i++ {
			go reader(i)
		}
		reader(0)
	case "growing":
		growing()
	case "big":
		big()
	case "forks":
		forks()
	}
	os.Exit(2)
}
