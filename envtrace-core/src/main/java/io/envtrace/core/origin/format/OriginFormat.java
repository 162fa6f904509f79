package io.envtrace.core.origin.format;

import io.envtrace.core.format.NamedFormat;
import io.envtrace.core.origin.OriginAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Predicate;

/** A format that tells where values come from. */
public interface OriginFormat extends NamedFormat {
    /**
     * Options for rendering. Each format uses those that apply to it.
     *
     * @param charset of text; all other formats are UTF-8
     * @param color whether text may have escape sequences for colours
     * @param segments whether each entry of a list is told
     * @param missing whether an entry names a directory that is not there
     */
    record Options(Charset charset, boolean color, boolean segments, Predicate<String> missing) {}

    /** Writes answers, one for each variable; the stream stays open. */
    void write(List<OriginAnswer> answers, Options options, OutputStream out) throws IOException;
}
