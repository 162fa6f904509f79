package io.envtrace.cli.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.start.ProgramStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartPlanTest {
    private static final Injection ENVIRONMENT = new Injection.Environment("-javaagent:x");

    @Test
    void argumentStandsBehindTheName() {
        ProgramStart start = plan(new Injection.Argument("-javaagent:x"), List.of("A=1"));
        assertThat(texts(start.arguments())).containsExactly("java", "-javaagent:x", "-jar", "a.jar");
        assertThat(texts(start.environment())).containsExactly("A=1");
    }

    @Test
    void variableIsAddedAtTheEnd() {
        ProgramStart start = plan(ENVIRONMENT, List.of("A=1", "ODD"));
        assertThat(texts(start.environment())).containsExactly("A=1", "ODD", "JAVA_TOOL_OPTIONS=-javaagent:x");
    }

    @Test
    void usersOwnValueStaysBehindOurs() {
        ProgramStart start = plan(ENVIRONMENT, List.of("JAVA_TOOL_OPTIONS=-Dx=\u00e9", "B=2"));
        assertThat(texts(start.environment())).containsExactly("JAVA_TOOL_OPTIONS=-javaagent:x -Dx=\u00e9", "B=2");
    }

    @Test
    void withoutInjectionNothingChanges() {
        ProgramStart start = plan(new Injection.None(), List.of("A=1"));
        assertThat(texts(start.arguments())).containsExactly("java", "-jar", "a.jar");
        assertThat(texts(start.environment())).containsExactly("A=1");
    }

    private static ProgramStart plan(Injection injection, List<String> environment) {
        return StartPlan.of(
                bytes("/bin/java"), all("java", "-jar", "a.jar"), all(environment.toArray(new String[0])), injection);
    }

    private static List<byte[]> all(String... texts) {
        return Stream.of(texts).map(StartPlanTest::bytes).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> texts(List<byte[]> bytes) {
        return bytes.stream()
                .map(b -> new String(b, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
