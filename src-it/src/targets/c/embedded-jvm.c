// A native program with a JVM inside: embedded-jvm HOW LIBJVM CLASSPATH [OPTION...]
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef jint (*creation)(JavaVM **, void **, void *);

static const char *how;
static int count;
static char **texts;
static creation create;
static JavaVM *vm;
static JNIEnv *env;

static int is(const char *mode) {
    return strcmp(how, mode) == 0;
}

static JavaVMInitArgs *arguments(int first, jint version) {
    static char classes[4096];
    char *page = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    JavaVMInitArgs *init = (JavaVMInitArgs *) page;
    JavaVMOption *options = (JavaVMOption *) (init + 1);
    init->version = version;
    init->nOptions = is("no-options") ? 0 : count - first;
    init->options = is("no-options") ? NULL : options;
    init->ignoreUnrecognized = is("unrecognized");
    for (int i = first; i < count; i++) {
        options[i - first].optionString = texts[i];
        if (i == 0) {
            snprintf(classes, sizeof classes, "-Djava.class.path=%s", texts[0]);
            options[0].optionString = classes;
        }
    }
    if (is("read-only")) {
        mprotect(page, 65536, PROT_READ);
    }
    return init;
}

static void run_java(void) {
    jclass type = (*env)->FindClass(env, "Embedded");
    jmethodID method = type ? (*env)->GetStaticMethodID(env, type, "main", "([Ljava/lang/String;)V") : NULL;
    if (method) {
        (*env)->CallStaticVoidMethod(env, type, method, NULL);
    }
    if ((*env)->ExceptionCheck(env)) {
        (*env)->ExceptionDescribe(env);
        exit(3);
    }
}

static void *created(void *unused) {
    if (is("retry")) {
        static JavaVMOption wrong[] = {{"-XX:NoSuchOption", NULL}};
        JavaVMInitArgs refused = {JNI_VERSION_1_8, 1, wrong, JNI_FALSE};
        printf("first %d\n", create(&vm, (void **) &env, &refused) != JNI_OK);
    }
    JavaVMInitArgs *init = arguments(0, is("old") ? JNI_VERSION_1_2 : is("ancient") ? 0x00010001 : JNI_VERSION_1_8);
    JavaVMInitArgs before = *init;
    jint result = create(&vm, (void **) &env, init);
    printf("unchanged %d\n", memcmp(&before, init, sizeof before) == 0);
    if (result != JNI_OK) {
        printf("refused\n");
        return NULL;
    }
    if (is("twice")) {
        JavaVM *other;
        printf("second %d\n", create(&other, (void **) &env, init) != JNI_OK);
        (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8);
    }
    run_java();
    return NULL;
}

int main(int argc, char **argv) {
    how = argv[1];
    texts = argv + 3;
    count = argc - 3;
    if (is("again")) {
        argv[1] = "plain";
        execv(argv[0], argv);
    }
    getenv("C_BEFORE"); // expect: get C_BEFORE absent
#ifdef LINKED
    create = JNI_CreateJavaVM;
#else
    create = (creation) dlsym(dlopen(argv[2], RTLD_NOW | RTLD_GLOBAL), "JNI_CreateJavaVM");
#endif
    if (is("thread")) {
        pthread_attr_t small;
        pthread_t thread;
        pthread_attr_init(&small);
        pthread_attr_setstacksize(&small, 512 << 10);
        pthread_create(&thread, &small, created, NULL);
        pthread_join(thread, NULL);
    } else if (is("child") && fork() != 0) {
        wait(NULL);
        getenv("C_AFTER");
        return 0;
    } else {
        created(NULL);
    }
    getenv("C_AFTER"); // expect: get C_AFTER present
    return 0;
}
