package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;

/** Libraries of machine code, whose name and version the tracer has found out. */
final class NativeLibraries {
    private NativeLibraries() {}

    static Library of(LibraryRecord record) {
        String file = record.location.substring(record.location.lastIndexOf('/') + 1);
        boolean runtime = record.isNativeRuntime();
        return new Library(
                record.name, record.version, file, runtime, record.kind == LibraryRecord.OWN_NATIVE && !runtime);
    }
}
