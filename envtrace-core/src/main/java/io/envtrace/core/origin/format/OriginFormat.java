package io.envtrace.core.origin.format;

import io.envtrace.core.format.NamedFormat;
import io.envtrace.core.origin.OriginAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A format that tells where values come from. */
public interface OriginFormat extends NamedFormat {
    /**
     * Options for rendering. Each format uses those that apply to it.
     *
     * @param charset of text; all other formats are UTF-8
     * @param color whether text may have escape sequences for colours
     * @param segments whether each entry of a list is told
     * @param missing whether an entry names a directory that is not there
     * @param brief whether each variable is one line
     * @param which a command that is looked for; null for none
     */
    record Options(
            Charset charset,
            boolean color,
            boolean segments,
            boolean brief,
            Predicate<String> missing,
            @Nullable Which which) {}

    /**
     * A command that is looked for in a list of directories.
     *
     * @param executable whether a file can be run
     */
    record Which(String command, Predicate<String> executable) {}

    /** Writes answers, one for each variable; the stream stays open. */
    void write(List<OriginAnswer> answers, Options options, OutputStream out) throws IOException;
}
