package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.format.NamedFormat;
import java.io.IOException;
import java.io.OutputStream;

/** A format that findings are reported in. */
public interface FindingFormat extends NamedFormat {
    /** Writes all findings; the stream stays open. */
    void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException;
}
