package io.envtrace.core.origin.format;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of origins. A new one is one class and one line here. */
public final class OriginFormats {
    private static final Formats<OriginFormat> ALL = new Formats<>(List.of(new TextOrigin(), new JsonOrigin()));

    private OriginFormats() {}

    public static Formats<OriginFormat> all() {
        return ALL;
    }
}
