// Each line's comment says what was there before its changes.
package main

import "os"

func main() {
	os.Setenv("ADDED", "1")                  // changes: set ADDED absent
	os.Setenv("ADDED", "1")                  // changes: set ADDED same
	os.Setenv("ADDED", "2")                  // changes: set ADDED 1
	os.Setenv("SET", "")                     // changes: set SET given
	os.Setenv("SET", "full")                 // changes: set SET empty
	os.Unsetenv("ADDED")                     // changes: unset ADDED 2
	os.Unsetenv("ADDED")                     // changes: unset ADDED same
	os.Setenv("API_TOKEN", "correct-horse")  // changes: set API_TOKEN absent
	os.Setenv("API_TOKEN", "battery-staple") // changes: set API_TOKEN •••••••••••••
	for i := 0; i < 10; i++ {
		os.Setenv("LOOP", "x") // changes: set LOOP absent; set LOOP same x9
	}
	os.Clearenv()            // changes: clear 9
	os.Clearenv()            // changes: clear 0
	os.Setenv("AFTER", "1")  // changes: set AFTER absent
	os.Clearenv()            // changes: clear 1
}
