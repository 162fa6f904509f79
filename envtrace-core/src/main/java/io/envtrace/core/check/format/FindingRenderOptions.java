package io.envtrace.core.check.format;

import io.envtrace.core.check.policy.Severity;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Options for rendering findings. Each format uses those that apply to it.
 *
 * @param charset of text; all other formats are UTF-8
 * @param color whether text may have escape sequences for colours
 * @param failOn from which severity on a finding is a failure
 * @param directory paths below it are shown relative to it
 * @param version of the tool
 * @param policy the policy's absolute path, the location of findings that belong to no line of code
 * @param sources the source tree in which frames' files are searched; null for none
 */
public record FindingRenderOptions(
        Charset charset,
        boolean color,
        Severity failOn,
        String directory,
        String version,
        String policy,
        @Nullable SourceTree sources) {}
