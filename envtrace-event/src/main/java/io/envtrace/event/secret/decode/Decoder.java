package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Profile;
import org.jspecify.annotations.Nullable;

/** Undoes one way of writing a text inside another. */
interface Decoder {
    /** Whether a text with such characters may hold anything of the encoding. */
    boolean applies(Profile profile);

    /** The text without that encoding, or null where it holds nothing of it. Goes through the text once. */
    @Nullable
    View decode(char[] text);
}
