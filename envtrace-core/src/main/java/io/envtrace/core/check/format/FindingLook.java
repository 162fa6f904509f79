package io.envtrace.core.check.format;

import io.envtrace.core.check.policy.Severity;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How findings are to look. Formats take what concerns them.
 *
 * @param charset of text; all other formats are UTF-8
 * @param color whether text may have escape sequences for colours
 * @param failOn from which severity on a finding is a failure
 * @param directory paths below it are shown relative to it
 * @param version of the tool
 * @param policy the policy's absolute path: where a finding is that nobody's code is to blame for
 * @param sources where frames' files are looked for; null for nowhere
 */
public record FindingLook(
        Charset charset,
        boolean color,
        Severity failOn,
        String directory,
        String version,
        String policy,
        @Nullable SourceTree sources) {}
