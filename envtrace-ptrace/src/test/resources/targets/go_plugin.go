// A plugin that is built from a file.
package main

import "os"

var atInit = os.Getenv("PLUGIN_INIT") // expect: get PLUGIN_INIT absent init

func Reads() {
	os.Getenv("HOST_SET")      // expect: get HOST_SET present
	os.LookupEnv("SET")        // expect: get SET present
	os.Setenv("PLUGIN_SET", "") // expect: set PLUGIN_SET
}
