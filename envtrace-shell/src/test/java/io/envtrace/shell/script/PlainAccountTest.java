package io.envtrace.shell.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.change.StartupEvent.Changed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dash and busybox write a command word by word, so a job in the background can write in the middle of one. */
class PlainAccountTest {
    private static final String MARK = "\1mark\2";
    private static final String RIGHT = "2 X=1, 4 X*=1";

    @TempDir
    Path directory;

    private Path startup;
    private Path driver;

    @BeforeEach
    void files() throws IOException {
        startup = directory.resolve("startup");
        Files.write(startup, List.of("{ X=4; X=5; } &", "X=1", "wait", "export X", "true"));
        driver = directory.resolve("driver");
        Files.write(driver, List.of("set -vx", ". " + startup));
        Files.writeString(directory.resolve("end"), "end");
    }

    @Test
    void aJobMayWriteAnywhere() throws IOException {
        Map<String, Integer> answers =
                answers(parent(false), List.of(command(0, 2, "", "4", "X=4"), command(0, 3, "", "5", "X=5")));
        // Where it is not certain whose a word is, no line is told.
        assertThat(answers).containsOnlyKeys("0 X=1, 4 X*=1", RIGHT);
        List<List<String>> jobs = List.of(command(0, 2, "", "1", "X=1"));
        assertThat(answers(parent(false), jobs)).containsOnlyKeys("0 X=1, 4 X*=1", RIGHT);
    }

    @Test
    void whoeverWritesAllAtOnceIsUnderstood() throws IOException {
        List<List<String>> jobs = List.of(command(0, 2, "", "4", "X=4"), command(0, 3, "", "5", "X=5"));
        List<List<String>> joined =
                parent(false).stream().map(PlainAccountTest::joined).toList();
        assertThat(answers(joined, jobs.stream().map(PlainAccountTest::joined).toList()))
                .containsOnlyKeys(RIGHT);
    }

    @Test
    void aShellThatKnowsItsLineIsUnderstoodInAnyOrder() throws IOException {
        List<List<String>> jobs = List.of(command(1, 2, "", "4", "X=4"));
        assertThat(answers(parent(true), jobs)).containsOnlyKeys(RIGHT);
    }

    /** What the shell writes while a job runs. */
    private static List<List<String>> parent(boolean lines) {
        return List.of(
                List.of("X=1\n"), command(lines ? 2 : 0, 2, "7", "1", "X=1"),
                List.of("wait\n"), command(lines ? 3 : 0, 3, "7", "1", "wait"));
    }

    private static List<String> joined(List<String> writes) {
        return List.of(String.join("", writes));
    }

    /** How often each answer comes, over all orders in which the shell and a job can write. */
    private Map<String, Integer> answers(List<List<String>> parent, List<List<String>> job) throws IOException {
        String before = ". " + startup + "\n"
                + joined(command(0, 1, "", "", ".", " " + startup)).get(0) + "{ X=4; X=5; } &\n";
        String after =
                "export X\n" + joined(command(0, 4, "7", "1", "export", " X")).get(0) + "true\n"
                        + joined(command(0, 5, "7", "1", "true")).get(0);
        Map<String, Integer> answers = new TreeMap<>();
        for (List<String> between : interleaved(flat(parent), flat(job))) {
            answers.merge(changes(before + String.join("", between) + after), 1, Integer::sum);
        }
        return answers;
    }

    private static List<String> flat(List<List<String>> writes) {
        return writes.stream().flatMap(List::stream).toList();
    }

    /** What a shell writes of one command. */
    private static List<String> command(int line, int number, String job, String value, String... words) {
        List<String> writes = new ArrayList<>();
        writes.add(MARK + (line > 0 ? line : "") + "\2" + number + "\2" + job + "\2"
                + (value.isEmpty() ? "" : "=" + value) + "\2\3");
        writes.addAll(List.of(words));
        writes.add("\n");
        return writes;
    }

    /** All orders in which two can write. */
    private static List<List<String>> interleaved(List<String> one, List<String> two) {
        if (one.isEmpty() || two.isEmpty()) {
            return List.of(one.isEmpty() ? two : one);
        }
        List<List<String>> orders = new ArrayList<>();
        for (List<String> rest : interleaved(one.subList(1, one.size()), two)) {
            orders.add(joined(one.get(0), rest));
        }
        for (List<String> rest : interleaved(one, two.subList(1, two.size()))) {
            orders.add(joined(two.get(0), rest));
        }
        return orders;
    }

    private static List<String> joined(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private String changes(String trace) throws IOException {
        Path file = directory.resolve("trace");
        Files.writeString(file, trace, StandardCharsets.ISO_8859_1);
        Account account = new PlainAccount(driver, file, MARK, List.of("X")).read(directory.resolve("end"), 1);
        List<String> changes = new ArrayList<>();
        account.events().forEach(event -> {
            if (event instanceof Changed changed) {
                int line = changed.command().stack().isEmpty()
                        ? 0
                        : changed.command().stack().get(0).line();
                changes.add(line + " X" + (changed.state().exported() ? "*=" : "=")
                        + changed.state().value());
            }
        });
        return String.join(", ", changes);
    }
}
