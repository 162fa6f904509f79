package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;

/** Libraries of machine code, whose name and version the tracer has found out. */
final class NativeLibraries {
    private static final String GO_STANDARD = "std";

    /** Files of the C runtime: libc itself, the parts that it once was split into, the dynamic linker. */
    private static final String C_RUNTIME = "(libc|libpthread|libdl|librt|ld-linux|ld-musl|ld)([-.].*)?";

    private NativeLibraries() {}

    static Library of(LibraryRecord record) {
        String file = record.location.substring(record.location.lastIndexOf('/') + 1);
        boolean runtime = record.name.equals(GO_STANDARD) || file.matches(C_RUNTIME);
        return new Library(
                record.name, record.version, file, runtime, record.kind == LibraryRecord.OWN_NATIVE && !runtime);
    }
}
