package io.envtrace.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter((text, whole) -> lines.add(text + (whole ? "|" : "~")));

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.add(bytes, bytes.length);
    }

    @Test
    void linesOverSeveralBlocks() {
        add("one\ntw");
        assertThat(lines).containsExactly("one|");
        add("o\n\nthree\r\nlast");
        splitter.end();
        splitter.end();
        assertThat(lines).containsExactly("one|", "two|", "|", "three|", "last|");
    }

    @Test
    void aCharacterMayComeInTwoBlocks() {
        byte[] bytes = "é\n".getBytes(StandardCharsets.UTF_8);
        splitter.add(new byte[] {bytes[0]}, 1);
        splitter.add(new byte[] {bytes[1], bytes[2]}, 2);
        assertThat(lines).containsExactly("é|");
    }

    @Test
    void aLineWithoutAnEndKeepsItsBeginning() {
        add("x".repeat(LineSplitter.MOST_KEPT));
        add("y\nnext\n");
        assertThat(lines).containsExactly("x".repeat(LineSplitter.MOST_KEPT) + "~", "next|");
    }
}
