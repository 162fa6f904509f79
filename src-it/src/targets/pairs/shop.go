// A program that ends well or not by one variable, among reads that do not matter: "shop CAUSE".
package main

import (
	"fmt"
	"net/http"
	"os"
	"strconv"
)

func harmless(names ...string) {
	for _, name := range names {
		_ = os.Getenv(name)
	}
}

func decide(cause string) bool {
	switch cause {
	case "missing", "misspelt":
		_, found := os.LookupEnv("SHOP_REGION")
		return found
	case "value":
		return os.Getenv("SHOP_MODE") == "fast"
	case "type":
		_, err := strconv.Atoi(os.Getenv("SHOP_PORT"))
		return err == nil
	case "proxy":
		request, _ := http.NewRequest("GET", "http://prices.example.com/", nil)
		proxy, _ := http.ProxyFromEnvironment(request)
		return proxy == nil
	}
	return false
}

func main() {
	harmless("INSTANCE_ID", "LOG_DIR", "API_TOKEN", "USER", "COLOR")
	good := decide(os.Args[1])
	harmless("REQUEST_ID", "TMPDIR", "BUILD_NUMBER", "DEPLOY_URL", "CI")
	if !good {
		harmless("CRASH_DIR")
		os.Exit(3)
	}
	harmless("METRICS_PORT")
	fmt.Println("sold")
}
