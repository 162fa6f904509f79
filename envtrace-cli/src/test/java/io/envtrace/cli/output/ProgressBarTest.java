package io.envtrace.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long now;

    private ProgressBar bar(int columns, String name, long total) {
        return new ProgressBar(terminal, columns, () -> now, name, total);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private String shown() {
        String all = terminal.toString(StandardCharsets.US_ASCII);
        terminal.reset();
        return all;
    }

    @Test
    void whatIsQuickShowsNothing() {
        try (ProgressBar bar = bar(80, "a.json", 1000)) {
            pass(600);
            bar.at(900);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatTakesLongShowsHowFarItIs() {
        ProgressBar bar = bar(80, "a.json", 1000);
        pass(800);
        bar.at(500);
        assertThat(shown()).isEqualTo("\rreading a.json  [###############...............]  50 %");
        bar.at(600);
        assertThat(shown()).isEmpty();
        pass(200);
        bar.at(2000);
        assertThat(shown()).isEqualTo("\rreading a.json  [##############################] 100 %");
        bar.close();
        assertThat(shown()).isEqualTo("\r" + " ".repeat(54) + "\r");
        bar.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void sizesThatAreNotKnownAreCounted() {
        ProgressBar bar = bar(80, "/dev/stdin", 0);
        pass(800);
        bar.at(12 << 20);
        assertThat(shown()).isEqualTo("\rreading /dev/stdin  12 MB");
    }

    @Test
    void namesAreHarmlessAndLinesDoNotBreak() {
        ProgressBar bar = bar(20, "a\u001b[2J\r\u202e" + "x".repeat(38), 10);
        pass(800);
        bar.at(1);
        String line = shown();
        assertThat(line).hasSize(20).startsWith("\rreading ??xxxx");
    }

    @Test
    void aStreamIsWatched() throws IOException {
        InputStream in = new ProgressStream(new ByteArrayInputStream(new byte[3 << 20]), bar(80, "a", 3 << 20));
        pass(800);
        assertThat(in.readNBytes(1 << 20)).hasSize(1 << 20);
        assertThat(shown()).startsWith("\rreading a  [").endsWith(" %");
        in.close();
        assertThat(shown()).isBlank().endsWith("\r");
    }
}
