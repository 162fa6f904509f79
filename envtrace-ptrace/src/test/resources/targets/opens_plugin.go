package main

import (
	"os"
	"plugin"
)

func main() {
	os.Setenv("HOST_SET", "1") // expect: set HOST_SET
	opened, err := plugin.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	reads, _ := opened.Lookup("Reads")
	reads.(func())()
	os.Getenv("PLUGIN_SET") // expect: get PLUGIN_SET empty
}
