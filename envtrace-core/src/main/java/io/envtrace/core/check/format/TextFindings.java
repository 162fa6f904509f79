package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Text for people: two lines for each finding, the worst first, and the counts. */
public final class TextFindings implements FindingFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt", "text", "log");
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        FindingPhrases words = new FindingPhrases(options.charset());
        FindingText lines = new FindingText(options.charset(), options.color());
        StringBuilder text = new StringBuilder();
        for (Finding finding : result.findings()) {
            text.append(lines.of(finding, words.traces(finding, result)));
        }
        text.append(words.counts(result)).append(words.remarks(result)).append('\n');
        out.write(text.toString().getBytes(options.charset()));
    }
}
