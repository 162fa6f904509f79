package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What tool, agents and tracer share stands in io.envtrace.event.session alone: a second place would be changed without the first. */
class SharedNamesTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"|'(?:\\\\.|[^'\\\\\n])+'");

    /** As a whole literal. */
    private static final Pattern NAME =
            Pattern.compile("session\\.json.*|agent\\.conf|[a-z-]+\\.fifo|answer-|attach\\.result.*"
                    + "|\\*?\\.log|(?:jvm|ptrace)-|envtrace attach|envtrace-(?:agent|agent-weave|attach)\\.jar"
                    + "|fingerprintKeyFile|maxLogBytes|(?:start|over) |=@");

    /** The built-in rules have this name too, so that it stands beside them. */
    private static final Pattern RULES = Pattern.compile("secrets\\.rules");

    @Test
    void eachNameStandsOnce() throws IOException {
        List<Path> files = SourceFiles.main();
        assertThat(files).hasSizeGreaterThan(500);
        assertThat(named(files, NAME)).isNotEmpty().allMatch(place -> place.contains("/event/session/"));
        assertThat(named(files, RULES)).singleElement().asString().contains("SecretRules.java: ");
    }

    @Test
    void namesAreSeenWhereTheyStand() {
        assertThat(literals("x(\"agent.conf\", '\"', \"a\\\"b\") // \"starts.fifo\""))
                .containsExactly("agent.conf", "a\\\"b", "starts.fifo");
        assertThat(List.of("answer-", "*.log", "jvm-", "ptrace-", "session.json.part", "attach.result", "=@"))
                .allMatch(name -> NAME.matcher(name).matches());
    }

    private static List<String> named(List<Path> files, Pattern name) throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : files) {
            for (String literal : literals(Files.readString(file))) {
                if (name.matcher(literal).matches()) {
                    places.add(file + ": " + literal);
                }
            }
        }
        return places;
    }

    private static List<String> literals(String text) {
        List<String> all = new ArrayList<>();
        Matcher literal = LITERAL.matcher(text);
        while (literal.find()) {
            if (literal.group(1) != null) {
                all.add(literal.group(1));
            }
        }
        return all;
    }
}
