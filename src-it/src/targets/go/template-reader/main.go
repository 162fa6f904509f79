// Prints what Go's YAML parsers and compose's reader of .env files find in a file, as JSON.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/compose-spec/compose-go/v2/dotenv"
	goccy "github.com/goccy/go-yaml"
	"gopkg.in/yaml.v3"
)

func main() {
	content, err := os.ReadFile(os.Args[2])
	check(err)
	switch os.Args[1] {
	case "yaml":
		var documents []any
		decoder := yaml.NewDecoder(bytes.NewReader(content))
		for {
			var document any
			err := decoder.Decode(&document)
			if errors.Is(err, io.EOF) {
				break
			}
			check(err)
			documents = append(documents, document)
		}
		print(documents)
	case "goccy":
		var documents []any
		decoder := goccy.NewDecoder(bytes.NewReader(content))
		for {
			var document any
			err := decoder.Decode(&document)
			if errors.Is(err, io.EOF) {
				break
			}
			check(err)
			documents = append(documents, document)
		}
		print(documents)
	case "dotenv":
		variables, err := dotenv.ParseWithLookup(bytes.NewReader(content), func(string) (string, bool) { return "", false })
		check(err)
		print(variables)
	}
}

func print(found any) {
	check(json.NewEncoder(os.Stdout).Encode(found))
}

func check(err error) {
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}
