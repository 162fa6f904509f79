// Values of any length: what is recorded is their beginning, and how long they are.
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/** So many characters, each of so many bytes. */
static char *text(const char *name, const char *character, int count) {
    size_t size = strlen(character);
    char *text = malloc(strlen(name) + size * count + 1);
    strcpy(text, name);
    for (char *at = text + strlen(name); count > 0; count--, at += size) {
        memcpy(at, character, size + 1);
    }
    return text;
}

int main(void) {
    setenv("LARGE", text("", "a", 1 << 20), 1);
    putenv(text("PUT=", "\xE2\x82\xAC", 300000));
    setenv("PAIRS", text("", "\xF0\x9F\x98\x80", 200000), 1);
    setenv("LIMIT", text("", "b", 131072), 1);
    setenv("OVER", text("", "c", 131073), 1);
    setenv("SERVICE_PASSWORD", text("", "d", 1 << 20), 1);
    return getenv("LARGE")[0] == 'a' && strlen(getenv("PUT")) == 900000 ? 3 : 4;
}
