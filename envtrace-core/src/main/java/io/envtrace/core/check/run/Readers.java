package io.envtrace.core.check.run;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;

/** Readers in words. */
public final class Readers {
    private Readers() {}

    /** The library; where that is not known, the program. */
    public static String name(CheckedRun run, Access access) {
        Library library = access.library();
        return library != null ? library.label() : ProcessParents.program(run.process(access));
    }

    /** Where an access was made, for the end of a message; empty where that is not known. */
    public static String at(Access access) {
        Frame place = access.place();
        if (place == null) {
            return "";
        }
        String file = place.file() == null ? place.type() + "." + place.method() : place.file();
        return " at " + (place.file() == null || place.line() <= 0 ? file : file + ":" + place.line());
    }
}
