// A launcher that is linked with the JDK's library for launchers: jli-launcher [OPTION...] CLASS
typedef signed char jboolean;
typedef int jint;

int JLI_Launch(int argc, char **argv, int jargc, const char **jargv, int appclassc, const char **appclassv,
               const char *fullversion, const char *dotversion, const char *pname, const char *lname, jboolean javaargs,
               jboolean cpwildcard, jboolean javaw, jint ergo);

int main(int argc, char **argv) {
    return JLI_Launch(argc, argv, 0, 0, 0, 0, "1", "1", "mine", "mine", 0, 1, 0, 0);
}
