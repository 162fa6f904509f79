package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;

/** Libraries of machine code, whose name and version the tracer has found out. */
final class NativeLibraries {
    /** Libraries of a JDK that belong to the JVM and its launcher, by names that no other package has. */
    private static final String JDK =
            "lib(jvm|jli|java|jimage|verify|instrument|jsig|jdwp|management(_ext|_agent)?|jawt|awt(_headless|_xawt)?|fontmanager)\\.so";

    /** Interpreters: what they read for themselves is not read by the program, even where no package owns them because somebody built them. */
    private static final String INTERPRETER =
            "(lib)?(python|perl|ruby|php|lua|luajit|guile|tcl|julia|R)[0-9.-]*(\\.[a-z]*)?(\\.so.*)?|libnode\\.so.*|libperl\\.so.*"
                    + "|node|nodejs|deno|bun|beam\\.smp|erlexec|Rscript|(r?ba|da|z|k|mk|a|fi)?sh|busybox";

    private NativeLibraries() {}

    static Library of(LibraryRecord record) {
        String file = record.location.substring(record.location.lastIndexOf('/') + 1);
        boolean runtime = record.isNativeRuntime() || file.matches(JDK);
        return new Library(
                record.name,
                record.version,
                file,
                runtime,
                record.kind == LibraryRecord.OWN_NATIVE && !runtime && !file.matches(INTERPRETER));
    }
}
