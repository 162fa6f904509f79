package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** Decodes one encoding of a text inside another. */
interface Decoder {
    /** Whether a text with these characters may contain the encoding. */
    boolean applies(Profile profile);

    /** The decoded text, or null where it contains no such encoding. A single pass. */
    @Nullable
    View decode(char[] text);
}
