package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts on the JVM: read by the script's own line where its runtime compiles to classes. */
class ScriptLanguagesIT {
    private final Path folder = Settings.newFolder("scripts");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void groovy(Jdk jdk) throws IOException {
        Path script = script(
                "read.groovy",
                "println System.getenv('GROOVY_ONE')\n"
                        + "println System.getenv()['GROOVY_TWO']\n"
                        + "[1, 2].each { System.getenv(\"GROOVY_${it}\") }\n");
        TraceJson trace = traced(List.of(
                jdk.java(), "-cp", Settings.library("groovy").toString(), "groovy.ui.GroovyMain", script.toString()));
        assertThat(place(trace, "GROOVY_ONE")).isEqualTo("read.groovy:1");
        assertThat(place(trace, "GROOVY_1")).isEqualTo("read.groovy:3");
        assertThat(trace.accesses(a -> a.variable().equals("GROOVY_ONE")).get(0).library())
                .isEqualTo("read.groovy");
        assertThat(trace.reads("GROOVY_TWO")).isOne();
        assertThat(trace.reads("GROOVY_2")).isOne();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jython(Jdk jdk) throws IOException {
        Path script = script(
                "read.py",
                "import os\nfrom java.lang import System\nSystem.getenv('JYTHON_ONE')\nprint(os.getenv('X'))\n");
        TraceJson trace = traced(List.of(
                jdk.java(),
                "-Dpython.cachedir.skip=true",
                "-jar",
                Settings.library("jython-standalone").toString(),
                script.toString()));
        assertThat(trace.reads("JYTHON_ONE")).isOne();
        assertThat(trace.accesses(a -> a.operation().equals("list"))).isNotEmpty();
        assertThat(trace.accesses(a -> a.variable().equals("JYTHON_ONE")).stream()
                        .flatMap(a -> trace.stack(a).stream()))
                .anyMatch(frame -> frame.contains("read.py:"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jruby(Jdk jdk) throws IOException {
        Path script =
                script("read.rb", "require 'java'\njava.lang.System.getenv('JRUBY_ONE')\nputs ENV['HOME'].nil?\n");
        TraceJson trace = traced(
                List.of(jdk.java(), "-jar", Settings.library("jruby-complete").toString(), script.toString()));
        assertThat(trace.reads("JRUBY_ONE")).isOne();
        assertThat(trace.accesses(a -> a.operation().equals("list"))).isNotEmpty();
    }

    private TraceJson traced(List<String> command) {
        Run plain = new Command(Settings.newFolder("plain"), command)
                .timeout(Duration.ofMinutes(3))
                .run()
                .expectExit(0);
        Run run = Envtrace.trace(command).timeout(Duration.ofMinutes(3)).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(withoutNumbers(run.stderr())).isEqualTo(withoutNumbers(plain.stderr()));
        assertThat(run.trace().nothingLost()).isTrue();
        return run.trace();
    }

    private static String withoutNumbers(String text) {
        return text.replaceAll("\\d+", "N");
    }

    private static String place(TraceJson trace, String variable) {
        return trace.accesses(a -> a.variable().equals(variable)).get(0).place();
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
