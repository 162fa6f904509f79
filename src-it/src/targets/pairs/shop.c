// A program that ends well or not by one variable, among reads that do not matter: "shop CAUSE early|late".
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void harmless(const char *const *names) {
    while (*names) {
        (void) getenv(*names++);
    }
}

static const char *const BEFORE[] = {"INSTANCE_ID", "LOG_DIR", "API_TOKEN", "USER", "COLOR", 0};
static const char *const AFTER[] = {"REQUEST_ID", "TMPDIR", "BUILD_NUMBER", "DEPLOY_URL", "CI", 0};

static int is(const char *name, const char *value) {
    const char *found = getenv(name);
    return found && strcmp(found, value) == 0;
}

static int decide(const char *cause) {
    if (strcmp(cause, "missing") == 0 || strcmp(cause, "misspelt") == 0) {
        return getenv("SHOP_REGION") != 0;
    } else if (strcmp(cause, "value") == 0) {
        return is("SHOP_MODE", "fast");
    } else if (strcmp(cause, "empty") == 0) {
        const char *found = getenv("SHOP_PREFIX");
        return !found || *found;
    } else if (strcmp(cause, "type") == 0) {
        const char *port = getenv("SHOP_PORT");
        return port && atoi(port) > 0;
    } else if (strcmp(cause, "secret") == 0) {
        return is("SHOP_PASSWORD", "correct-horse-battery");
    } else if (strcmp(cause, "locale") == 0) {
        setlocale(LC_ALL, "");
        return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    } else if (strcmp(cause, "zone") == 0) {
        time_t noon = 43200;
        tzset();
        return localtime(&noon)->tm_hour == 12;
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        return 2;
    }
    harmless(BEFORE);
    int good = decide(argv[1]);
    if (strcmp(argv[2], "late") == 0) {
        harmless(AFTER);
    }
    if (!good) {
        (void) getenv("CRASH_DIR");
        fputs("shop failed\n", stderr);
        return 3;
    }
    (void) getenv("METRICS_PORT");
    harmless(AFTER);
    puts("sold");
    return 0;
}
