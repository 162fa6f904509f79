package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.library.LibraryResolver;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.StackTrace;
import io.envtrace.event.LibraryRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeStacksTest {
    private final LibraryResolver resolver = new LibraryResolver();
    private final Library std = library("std", "go1.26.8", "/bin/app");
    private final Library app = library("example.com/app", "v1.0.0", "/bin/app");
    private final Library libc = library("libc6", "2.36", "/lib/x86_64-linux-gnu/libc.so.6");
    private final Library linker = library("libc6", "2.36", "/lib64/ld-linux-x86-64.so.2");
    private final Library git = library("git", "2.39", "/usr/bin/git");

    @Test
    void aGoProgramsOwnRead() {
        StackAnalysis stack = analyse(
                go(std, "syscall", "Getenv"),
                go(std, "os", "LookupEnv"),
                go(app, "main", "load"),
                go(std, "runtime", "main"));
        assertThat(stack.internal()).isFalse();
        assertThat(stack.site().method()).isEqualTo("load");
        assertThat(stack.initialiser()).isFalse();
    }

    @Test
    void aReadInAPackagesInitialisation() {
        StackAnalysis stack = analyse(
                go(std, "syscall", "Getenv"),
                go(std, "os", "Getenv"),
                go(app, "main", "init.0"),
                go(std, "runtime", "doInit1"));
        assertThat(stack.initialiser()).isTrue();
    }

    @Test
    void theRuntimesOwnReadsAreInternal() {
        StackAnalysis runtime = analyse(go(std, "runtime", "gogetenv"), go(std, "runtime", "schedinit"));
        assertThat(runtime.internal()).isTrue();
        assertThat(runtime.program()).isFalse();
        StackAnalysis locale = analyse(c(libc, "getenv+0x0"), c(libc, "setlocale+0x1a"), c(git, "main+0x10"));
        assertThat(locale.internal()).isTrue();
        assertThat(locale.site().type()).isEqualTo("git");
    }

    /** The compiler lets a function that ends with a call jump there: between libc's code that called it and the API there is no frame of it. */
    @Test
    void aCallThatLeftNoFrameIsTheProgramsOwn() {
        StackAnalysis constructor =
                analyse(c(libc, "setenv+0x0"), c(libc, "__libc_start_main+0xf6"), c(git, "_start+0x21"));
        assertThat(constructor.internal()).isFalse();
        assertThat(constructor.initialiser()).isTrue();
        StackAnalysis thread = analyse(c(libc, "getenv+0x0"), c(libc, "start_thread+0x1"), c(libc, "clone3+0x1"));
        assertThat(thread.internal()).isFalse();
        assertThat(thread.initialiser()).isFalse();
        StackAnalysis cgo = analyse(
                c(libc, "getenv+0x0"),
                go(std, "runtime", "asmcgocall"),
                go(std, "runtime", "systemstack_switch"),
                go(std, "runtime", "cgocall"),
                go(app, "main", "_Cfunc_mine"),
                go(app, "main", "main"));
        assertThat(cgo.internal()).isFalse();
        assertThat(cgo.site().method()).isEqualTo("main");
        StackAnalysis mirror = analyse(
                c(libc, "setenv+0x0"),
                go(std, "runtime", "asmcgocall"),
                go(std, "runtime", "setenv_c"),
                go(std, "syscall", "Setenv"),
                go(app, "main", "main"));
        assertThat(mirror.internal()).isTrue();
    }

    /** libc's own function is in the program's file, and still no place of the program's. */
    @Test
    void theOwnFrameIsNotFurtherInThanTheSite() {
        Library own = app.ofProgram();
        List<Frame> frames = List.of(c(own, "__setenv+0x0"), c(own, "main+0x10"), c(own, "_start+0x1"));
        StackTrace stack = new StackTrace(frames, false);
        assertThat(stack.ownFrom(analyse(frames.toArray(Frame[]::new)).site())).isEqualTo(frames.get(1));
        assertThat(stack.ownFrom(null)).isEqualTo(frames.get(0));
        StackTrace behind = new StackTrace(List.of(c(libc, "setenv+0x0"), c(libc, "qsort+0x1"), frames.get(1)), false);
        assertThat(behind.ownFrom(behind.frames().get(1))).isEqualTo(frames.get(1));
    }

    @Test
    void aStaticProgramHasLibcInside() {
        assertThat(analyse(
                                c(app, "getenv+0x0"),
                                c(app, "_nl_find_locale+0x1a"),
                                c(app, "setlocale+0x1"),
                                c(app, "main+0x1"))
                        .internal())
                .isTrue();
        StackAnalysis own = analyse(c(app, "__setenv+0x0"), c(app, "main+0x10"));
        assertThat(own.internal()).isFalse();
        assertThat(own.site().method()).isEqualTo("main+0x10");
        StackAnalysis constructor =
                analyse(c(app, "getenv+0x0"), c(app, "early+0x1"), c(app, "__libc_start_main+0x7e7"));
        assertThat(constructor.initialiser()).isTrue();
        StackAnalysis main = analyse(c(app, "getenv+0x0"), c(app, "main+0x1"), c(app, "__libc_start_main+0x7e7"));
        assertThat(main.initialiser()).isFalse();
        StackAnalysis called = analyse(
                c(app, "getenv+0x0"),
                c(app, "main+0x1"),
                c(app, "__libc_start_call_main+0x6a"),
                c(app, "__libc_start_main+0x7e7"));
        assertThat(called.initialiser()).as("libc's own function is between").isFalse();
        // Without libc inside it is the program's function of that name.
        assertThat(analyse(c(libc, "getenv+0x0"), c(app, "setlocale+0x1"), c(app, "main+0x1"))
                        .internal())
                .isFalse();
    }

    @Test
    void librariesOfTheJdkAskForTheJvm() {
        Library jvm = library("openjdk-17-jre-headless", "17", "/usr/lib/jvm/17/lib/server/libjvm.so");
        Library other = library("acme", "1", "/opt/acme/libjavascript.so");
        StackAnalysis stack = analyse(c(libc, "getenv+0x0"), c(jvm, "JNI_CreateJavaVM+0x4a"), c(app, "main+0x1"));
        assertThat(stack.internal()).isTrue();
        assertThat(analyse(c(libc, "getenv+0x0"), c(other, "f+0x4a"), c(app, "main+0x1"))
                        .internal())
                .isFalse();
    }

    @Test
    void whatAProgramStartsIsItsOwnDoing() {
        StackAnalysis shell = analyse(c(libc, "_Fork+0x23"), c(libc, "__fork+0x4b"), c(git, "make_child+0x184"));
        assertThat(shell.internal()).isFalse();
        assertThat(shell.site().method()).isEqualTo("make_child+0x184");
        StackAnalysis spawned = analyse(
                c(libc, "__GI___clone3+0x19"),
                c(libc, "__clone_internal+0x2b"),
                c(libc, "__spawnix+0x205"),
                c(libc, "do_system+0x172"),
                c(git, "run+0x1"));
        assertThat(spawned.internal()).isFalse();
        StackAnalysis go = analyse(
                go(std, "syscall", "rawVforkSyscall"),
                go(std, "syscall", "forkAndExecInChild"),
                go(std, "syscall", "forkExec"),
                go(std, "syscall", "StartProcess"),
                go(std, "os", "startProcess"),
                go(std, "os", "StartProcess"),
                go(std, "os/exec", "(*Cmd).Start"),
                go(app, "main", "run"));
        assertThat(go.internal()).isFalse();
        assertThat(go.site().method()).isEqualTo("run");
    }

    @Test
    void whatTheStandardLibraryReadsForTheProgramIsTheProgramsRead() {
        StackAnalysis stack = analyse(
                go(std, "syscall", "Getenv"),
                go(std, "os", "Getenv"),
                go(std, "os/exec", "LookPath"),
                go(std, "os/exec", "Command"),
                go(app, "main", "run"));
        assertThat(stack.internal()).isFalse();
        assertThat(stack.api()).isEqualTo("os.Getenv");
        assertThat(stack.site().method()).isEqualTo("LookPath");
    }

    @Test
    void whatTheStandardLibraryReadsWhenItIsInitialisedIsInternalAndHasItsPlace() {
        StackAnalysis stack = analyse(
                go(std, "syscall", "Getenv"),
                go(std, "os", "Getenv"),
                go(std, "net/http", "init.0"),
                go(std, "runtime", "doInit1"),
                go(std, "runtime", "main"));
        assertThat(stack.internal()).isTrue();
        assertThat(stack.site().type()).isEqualTo("net/http");
    }

    @Test
    void theApiIsWhatTheSourceCalls() {
        assertThat(called("os", "LookupEnv")).isEqualTo("os.LookupEnv");
        assertThat(called("os", "Getenv", "os", "Expand", "os", "ExpandEnv")).isEqualTo("os.ExpandEnv");
        assertThat(called("os", "Getenv", "os", "Expand")).isEqualTo("os.Getenv");
        assertThat(called("os", "Getenv", "os", "UserHomeDir")).isEqualTo("os.UserHomeDir");
        assertThat(called()).isEqualTo("syscall.Getenv");
    }

    /** The API of a read by the program's code. @param above types and methods between the hook and the program, innermost first */
    private String called(String... above) {
        List<Frame> frames = new ArrayList<>(List.of(go(std, "syscall", "Getenv")));
        for (int i = 0; i < above.length; i += 2) {
            frames.add(go(std, above[i], above[i + 1]));
        }
        frames.add(go(app, "main", "run"));
        StackAnalysis analysis = analyse(frames.toArray(Frame[]::new));
        assertThat(analysis.site().method()).isEqualTo("run");
        return analysis.api();
    }

    @Test
    void aCProgramsOwnRead() {
        StackAnalysis stack = analyse(c(libc, "getenv+0x0"), c(git, "main+0x10"), c(libc, "__libc_start_main+0x85"));
        assertThat(stack.internal()).isFalse();
        assertThat(stack.initialiser()).isFalse();
    }

    @Test
    void aLibrarysConstructor() {
        StackAnalysis stack = analyse(c(libc, "getenv+0x0"), c(git, "early+0x3"), c(linker, "_dl_init+0x5"));
        assertThat(stack.initialiser()).isTrue();
    }

    @Test
    void mainIsNoConstructor() {
        StackAnalysis stack = analyse(
                c(libc, "getenv+0x0"),
                c(git, "git+0x10"),
                c(libc, "__libc_start_call_main+0x7a"),
                c(libc, "__libc_start_main+0x85"),
                c(git, "_start+0x21"));
        assertThat(stack.initialiser()).isFalse();
    }

    @Test
    void theProgramsOwnConstructor() {
        Frame start = c(libc, "__libc_start_main+0xf6");
        assertThat(analyse(c(libc, "getenv+0x0"), c(git, "early+0x3"), start).initialiser())
                .isTrue();
        assertThat(analyse(c(libc, "getenv+0x0"), c(git, "git+0x3"), start).initialiser())
                .isTrue();
        Library old = library("libc6", "2.31-13", "/lib/x86_64-linux-gnu/libc.so.6");
        assertThat(analyse(c(libc, "getenv+0x0"), c(git, "git+0x3"), c(old, "__libc_start_main+0xf6"))
                        .initialiser())
                .isFalse();
    }

    @Test
    void aStaticProgramsLibc() {
        StackAnalysis stack = analyse(c(git, "getenv+0x0"), c(git, "main+0x10"));
        assertThat(stack.site().method()).isEqualTo("main+0x10");
        assertThat(stack.internal()).isFalse();
    }

    @Test
    void muslsSetenvAsksGetenv() {
        assertThat(analyse(c(libc, "getenv+0x0"), c(libc, "setenv+0x41"), c(git, "main+0x10"))
                        .internal())
                .isTrue();
    }

    @Test
    void javasGetenvIsNoneOfLibcs() {
        Library base = new Library("java.base", "17", "", true);
        Library program = new Library("acme", "1", "acme.jar", false);
        Frame map = new Frame("java.lang.ProcessEnvironment", "getenv", "ProcessEnvironment.java", 1, base);
        Frame system = new Frame("java.lang.System", "getenv", "System.java", 1, base);
        Frame main = new Frame("Main", "main", "Main.java", 1, program);
        assertThat(analyse(map, system, main).internal()).isFalse();
    }

    @Test
    void goCallsC() {
        StackAnalysis stack = analyse(
                c(libc, "getenv+0x0"),
                c(app, "_cgo_4a5b_Cfunc_getenv+0x1b"),
                go(std, "runtime", "asmcgocall"),
                go(app, "main", "_Cfunc_getenv"),
                go(app, "main", "viaC"),
                go(std, "runtime", "main"));
        assertThat(stack.site().method()).isEqualTo("viaC");
        assertThat(stack.internal()).isFalse();
    }

    private Library library(String name, String version, String file) {
        return resolver.resolve(new LibraryRecord(LibraryRecord.NATIVE, name, version, file));
    }

    private static StackAnalysis analyse(Frame... frames) {
        return StackAnalysis.of(new StackTrace(List.of(frames), false));
    }

    private static Frame go(Library library, String type, String method) {
        return new Frame(type, method, "/src/file.go", 1, library);
    }

    private static Frame c(Library library, String method) {
        return new Frame(library.file(), method, null, 0, library);
    }

    @Test
    void theApiOfARustProgram() {
        Library rust = new Library("std", "", "shop", true);
        Library shop = new Library("shop", "", "shop", false, true);
        StackAnalysis read = analyse(
                c(libc, "getenv+0x0"),
                c(rust, "std::sys::env::unix::getenv::{closure}+0x43"),
                c(rust, "std::env::_var+0x8c"),
                c(shop, "shop::load+0x1f"),
                c(rust, "std::rt::lang_start+0x11"));
        assertThat(read.api()).isEqualTo("std::env::var");
        assertThat(read.internal()).isFalse();
        assertThat(read.site().method()).isEqualTo("shop::load+0x1f");
        StackAnalysis set =
                analyse(c(libc, "setenv+0x0"), c(rust, "std::sys::env::unix::setenv+0xc6"), c(shop, "shop::main+0x1"));
        assertThat(set.api()).isEqualTo("std::env::set_var");
    }
}
