package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The directory that {@code java-home} makes, as build tools use a JDK. */
class JavaHomeIT {
    private final Path folder = Settings.newFolder("java-home");
    private final Path home = folder.resolve("it's a jdk");

    @BeforeEach
    void make() throws IOException {
        Required.linux();
        Files.writeString(folder.resolve("Show.java"), """
                public class Show {
                    public static void main(String[] words) throws Exception {
                        System.out.println(System.getenv("SHOP") + String.join("|", words));
                        if (words[0].equals("child")) {
                            String java = System.getenv("JAVA_HOME") + "/bin/java";
                            System.exit(new ProcessBuilder(java, "Show.java", "a  b", "'$(id)").inheritIO().start().waitFor());
                        }
                        System.exit(7);
                    }
                }
                """);
        command(home.toString()).expectExit(0);
    }

    private Run command(String... words) {
        List<String> line = new ArrayList<>(List.of("java-home"));
        line.addAll(List.of(words));
        return Envtrace.command(Settings.newFolder("made"), line).in(folder).run();
    }

    private Command java(String... words) {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        line.addAll(List.of(words));
        return new Command(Settings.newFolder("run"), line)
                .in(folder)
                .env("JAVA_HOME", home.toString())
                .env("PATH", home.resolve("bin") + ":/usr/bin:/bin")
                .env("SHOP", "open ");
    }

    private List<Path> traces() {
        try (Stream<Path> all = Files.list(home.resolve("traces"))) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JAVA_HOME and PATH are the directory, as Surefire and an IDE set them. */
    @Test
    void aJvmAndWhatItStartsAreOneTrace() {
        Required.ptrace();
        Run run = java("Show.java", "child").run().expectExit(7);
        assertThat(run.stdout()).isEqualTo("open child\nopen a  b|'$(id)\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(traces()).hasSize(1);
        assertThat(TraceJson.read(traces().get(0)).reads("SHOP")).isEqualTo(2);
    }

    @Test
    void twoJvmsLeaveTwoTraces() {
        java("Show.java", "a").run().expectExit(7);
        java("Show.java", "b").run().expectExit(7);
        assertThat(traces()).hasSize(2);
    }

    @Test
    void underEnvtraceThereIsOneTracer() {
        Required.ptrace();
        Path trace = folder.resolve("outer.json");
        Run run = java("Show.java", "a")
                .behind(List.of(Envtrace.executable().toString(), "-q", "-o", trace.toString(), "--"))
                .run()
                .expectExit(7);
        assertThat(run.stderr()).isEmpty();
        assertThat(traces()).isEmpty();
        assertThat(TraceJson.read(trace).reads("SHOP")).isEqualTo(1);
    }

    /** Two agents in one JVM would see nothing more; this one has none in fact, so that the JVM does not begin. */
    @Test
    void aJvmThatIsGivenTheAgentRunsPlainly() {
        java("-javaagent:/missing/envtrace-agent.jar=@/missing", "Show.java", "a")
                .run()
                .expectExit(1);
        assertThat(traces()).isEmpty();
        java("Show.java", "-javaagent:a").run().expectExit(7);
        assertThat(traces()).hasSize(1);
    }

    @Test
    void aQuestionForTheVersionAndToolsOfTheJdkLeaveNoTrace() {
        assertThat(java("-version").run().expectExit(0).stderr()).contains(System.getProperty("java.version"));
        Command javac = new Command(
                Settings.newFolder("javac"), List.of(home.resolve("bin/javac").toString(), "--version"));
        assertThat(javac.run().expectExit(0).stdout()).startsWith("javac ");
        assertThat(traces()).isEmpty();
    }

    @Test
    void aDirectoryOfItsOwnNamesTheRealJdkAgain() throws IOException {
        java("Show.java", "a").run().expectExit(7);
        Path second = folder.resolve("second");
        Envtrace.command(Settings.newFolder("made"), List.of("java-home", second.toString()))
                .env("JAVA_HOME", home.toString())
                .run()
                .expectExit(0);
        assertThat(Files.readString(second.resolve("envtrace-jdk")))
                .isEqualTo(Files.readString(home.resolve("envtrace-jdk")))
                .doesNotContain(folder.toString());
        command("--traces", "elsewhere", home.toString()).expectExit(0);
        assertThat(traces()).hasSize(1);
        java("Show.java", "a").run().expectExit(7);
        assertThat(folder.resolve("elsewhere")).isNotEmptyDirectory();
    }

    @Test
    void whatIsSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("file"), "mine");
        assertThat(command(other.toString()).expectExit(2).stderr())
                .isEqualTo("envtrace: " + other + ": is there already, and envtrace java-home has not made it\n");
        assertThat(other.toFile().list()).containsExactly("file");
        assertThat(command("--jdk", other.toString(), "new").expectExit(2).stderr())
                .isEqualTo("envtrace: " + other + ": no JDK is there\n");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void withoutEnvtraceJavaRunsAndALineSaysSo() throws IOException {
        Path wrapper = home.resolve("bin/java");
        Files.writeString(
                wrapper, Files.readString(wrapper).replace(Envtrace.executable().toString(), "/gone/envtrace"));
        Run run = java("Show.java", "a").run().expectExit(7);
        assertThat(run.stdout()).isEqualTo("open a\n");
        assertThat(run.stderr()).isEqualTo("envtrace: /gone/envtrace is not there any more; this JVM is not traced\n");
    }
}
