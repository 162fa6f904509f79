/* Does to its own session what a program can do that does not want to be watched. First argument: the folder of the sessions; then what. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char session[2048];

static const char *in_session(const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", session, name);
    return path;
}

static void find_session(const char *sessions) {
    DIR *all = opendir(sessions);
    struct dirent *each;
    while (all != NULL && (each = readdir(all)) != NULL) {
        if (each->d_name[0] != '.') {
            snprintf(session, sizeof session, "%s/%s", sessions, each->d_name);
        }
    }
}

static int own_log(char *name, size_t size) {
    DIR *all = opendir(session);
    struct dirent *each;
    while (all != NULL && (each = readdir(all)) != NULL) {
        if (strncmp(each->d_name, "ptrace-", 7) == 0) {
            snprintf(name, size, "%s", each->d_name);
            return 1;
        }
    }
    return 0;
}

static void special_files(void) {
    mkfifo(in_session("pipe.log"), 0600);
    mkfifo(in_session("jvm-1-99999999999999999.log"), 0600);
    mkfifo(in_session("na\033[31m\nme.log"), 0600);
    mkdir(in_session("jvm-2-99999999999999999.log"), 0700);
    int ignored = symlink("/dev/zero", in_session("jvm-3-99999999999999999.log"));
    int sparse = open(in_session("jvm-4-99999999999999999.log"), O_CREAT | O_WRONLY, 0600);
    ignored = ftruncate(sparse, 1LL << 40);
    close(sparse);
    (void) ignored;
    unlink(in_session("session.json.part"));
    mkfifo(in_session("session.json.part"), 0600);
}

static void copies(void) {
    char name[300], command[9000];
    if (own_log(name, sizeof name)) {
        int ignored = link(in_session(name), strcpy(command, in_session("ptrace-1-99999999999999999.log")));
        (void) ignored;
        snprintf(command, sizeof command, "cp '%s/%s' '%s/copy.log'", session, name, session);
        ignored = system(command);
    }
}

static void shorter(void) {
    char name[300];
    if (own_log(name, sizeof name)) {
        int ignored = truncate(in_session(name), 0);
        (void) ignored;
    }
}

int main(int argc, char **argv) {
    for (int i = 0; i < 300; i++) {
        getenv("BEFORE");
    }
    find_session(argv[1]);
    if (strcmp(argv[2], "special") == 0) {
        special_files();
    } else if (strcmp(argv[2], "copies") == 0) {
        copies();
    } else if (strcmp(argv[2], "shorter") == 0) {
        shorter();
    }
    for (int i = 0; i < 300; i++) {
        getenv("AFTER");
    }
    puts("done");
    return argc > 3 ? atoi(argv[3]) : 0;
}
