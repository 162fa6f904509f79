// A library with a getenv of its own.
char *getenv(const char *name) {
    static char own[] = "own";
    return name[0] ? own : 0;
}
