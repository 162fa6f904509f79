package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.KotlinCompiler;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Kotlin puts inlined functions at lines behind the end of a file: their true places are told, and the lines that call them. */
class KotlinIT {
    private static final Path SOURCES = Settings.root().resolve("src-it/src/targets/kotlin/inlined");
    private static Path library;
    private static Path classes;

    @BeforeAll
    static void compile() {
        Path folder = Settings.newFolder("kotlin-classes");
        library = KotlinCompiler.compile(SOURCES.resolve("lib"), folder.resolve("settings-1.2.jar"));
        classes = KotlinCompiler.compile(SOURCES.resolve("app"), folder.resolve("app"), library);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void ownLinesAreThoseOfTheSource(Jdk jdk) {
        TraceJson trace = traced(jdk, List.of());

        assertThat(Expectation.ofOwn(trace, any -> true)).isEqualTo(Expectation.in(SOURCES.resolve("app")));
        assertThat(trace.complete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void anInlinedFunctionIsAFrameOfItsOwn(Jdk jdk) {
        TraceJson trace = traced(jdk, List.of());

        assertThat(program(trace, "LOCAL")).containsExactly("MainKt.local(Main.kt:7)", "MainKt.main(Main.kt:13)");
        assertThat(program(trace, "HELPER")).containsExactly("HelperKt.helper(Helper.kt:6)", "MainKt.main(Main.kt:14)");
        assertThat(program(trace, "OBJECT"))
                .containsExactly(
                        "HelperKt.helper(Helper.kt:6)",
                        "MainKt$main$each$1.run(Main.kt:36)",
                        "MainKt.main(Main.kt:39)");
        assertThat(access(trace, "NESTED").place()).endsWith("Env.kt:5");
        assertThat(access(trace, "AROUND").place()).endsWith("Env.kt:9");
        assertThat(program(trace, "AROUND")).containsExactly("MainKt.main(Main.kt:17)");
    }

    /** What of a stack is kept may end within the function. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void linesThatAreInNoFileAreInNoTrace(Jdk jdk) throws Exception {
        long lines = Files.readAllLines(SOURCES.resolve("app/Main.kt")).size();
        for (String stacks : List.of("--stack=full", "--stack=site", "--depth=1")) {
            TraceJson trace = traced(jdk, List.of(stacks));
            for (JsonNode frame : trace.root().path("frames")) {
                if (frame.path("file").asString("").equals("Main.kt")) {
                    assertThat(frame.path("line").asLong()).as(frame.toString()).isBetween(0L, lines);
                }
            }
            assertThat(ownLine(trace, "LIBRARY")).as(stacks).isEqualTo(15);
            assertThat(ownLine(trace, "HELPER")).as(stacks).isEqualTo(6);
        }
    }

    private static int ownLine(TraceJson trace, String variable) {
        int own = access(trace, variable).json().path("own").asInt(-1);
        return trace.root().path("frames").path(own).path("line").asInt(-1);
    }

    private static TraceJson traced(Jdk jdk, List<String> options) {
        String classPath = classes + ":" + library + ":" + KotlinCompiler.standardLibrary();
        return Envtrace.trace(options, List.of(jdk.java(), "-cp", classPath, "com.acme.app.MainKt"))
                .run()
                .expectExit(0)
                .trace();
    }

    private static ReportedAccess access(TraceJson trace, String variable) {
        return trace.accesses(a -> a.variable().equals(variable)).get(0);
    }

    /** The frames of the program's own classes, without the package. */
    private static List<String> program(TraceJson trace, String variable) {
        return trace.stack(access(trace, variable)).stream()
                .filter(frame -> frame.startsWith("com.acme.app.") && !frame.endsWith(":0)"))
                .map(frame -> frame.substring("com.acme.app.".length()))
                .toList();
    }
}
