#include <stdio.h>

int main(int count, char **arguments, char **environment) {
    int all = 0;
    while (environment[all] != NULL) {
        all++;
    }
    return all > 2 && count > 0 && arguments[0] != NULL ? 3 : 4;
}
