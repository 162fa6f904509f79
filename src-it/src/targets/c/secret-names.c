/* Asks for names that hold a secret, and gives one to a child. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    getenv("${DB_PASSWORD:Sup3r-Default}");
    getenv("DB_PASSWORD:Sup3r-Default");
    getenv("DB_PASSWORD_SUP3R_DEFAULT_");
    getenv("${DB:${DB_PASSWORD:-Sup3r-Default}}");
    getenv(getenv("DB_PASSWORD"));
    getenv("${SERVER_PORT:8080}");
    setenv("api.key:Zq81-Given", "x", 1);
    execlp("true", "true", (char *) 0);
    return 1;
}
