package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;

/** How near a read is to the program's own code; nearer ones are told first. */
public enum Standing {
    /** The program's own code called the API. */
    OWN,
    /** A library called it, and the program's own code is on the stack. */
    THROUGH_LIBRARY,
    LIBRARY,
    RUNTIME;

    /** The standing of one access. */
    public static Standing of(Access access) {
        Frame own = access.own();
        if (own != null) {
            return access.via() == null ? OWN : THROUGH_LIBRARY;
        }
        Library library = access.library();
        return access.internal() || library != null && library.runtime() ? RUNTIME : LIBRARY;
    }
}
