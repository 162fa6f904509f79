module envtrace.io/template-reader

go 1.21.0

require (
	github.com/compose-spec/compose-go/v2 v2.4.0
	github.com/goccy/go-yaml v1.18.0
	gopkg.in/yaml.v3 v3.0.1
)

require (
	github.com/sirupsen/logrus v1.9.0 // indirect
	golang.org/x/sys v0.1.0 // indirect
)
