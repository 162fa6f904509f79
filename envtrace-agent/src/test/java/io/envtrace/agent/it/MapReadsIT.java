package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.MapReads;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MapReadsIT {
    private static final List<String> EXPECTED = List.of(
            "GET System.getenv(String) READ_IN_INITIALISER ABSENT x1",
            "GET System.getenv(String) BY_GETENV ABSENT x1",
            "GET System.getenv().get(Object) BY_GET ABSENT x1",
            "GET System.getenv().getOrDefault(Object, Object) BY_GET_OR_DEFAULT ABSENT x1",
            "GET System.getenv().containsKey(Object) BY_CONTAINS_KEY ABSENT x1",
            "GET System.getenv().keySet().contains(Object) BY_KEY_SET ABSENT x1",
            "GET System.getenv().keySet().containsAll(Collection) BY_CONTAINS_ALL ABSENT x1",
            "GET System.getenv().entrySet().contains(Object) BY_ENTRY_SET ABSENT x1",
            "GET System.getenv(String) IS_EMPTY EMPTY x1",
            "LIST System.getenv().forEach(BiConsumer) PRESENT x1",
            "LIST System.getenv().entrySet().iterator() PRESENT x1",
            "LIST System.getenv().keySet().iterator() PRESENT x1",
            "LIST System.getenv().values().iterator() PRESENT x1",
            "LIST System.getenv().hashCode() PRESENT x1",
            "LIST System.getenv().toString() PRESENT x1",
            "LIST System.getenv().containsValue(Object) PRESENT x1",
            "LIST System.getenv().values().contains(Object) PRESENT x1",
            "LIST System.getenv().size() PRESENT x1",
            "LIST System.getenv().isEmpty() PRESENT x1",
            "LIST System.getenv().equals(Object) PRESENT x1",
            "LIST System.getenv().entrySet().iterator() PRESENT x1",
            "LIST System.getenv().entrySet().iterator() PRESENT x1",
            "LIST System.getenv().entrySet().iterator() PRESENT x1",
            "LIST System.getenv().values().toArray(...) PRESENT x1",
            "LIST System.getenv().entrySet().toArray(...) PRESENT x1",
            "LIST System.getenv().entrySet().toArray(...) PRESENT x1",
            "LIST System.getenv().entrySet().stream() PRESENT x1",
            "LIST System.getenv().keySet().stream() PRESENT x1",
            "GET System.getenv(String) READ_IN_HOOK ABSENT x1");

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void everyWayOfAskingIsOneAccess(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(MapReads.class);

        assertThat(program.output).isEqualTo("null is refused\nput is refused\nnull\n");
        Recorded log = program.logs().get(0);
        assertThat(log.lines(MapReads.class.getName())).isEqualTo(EXPECTED);
        assertThat(log.lost).isZero();
        assertThat(log.closed).isTrue();
    }

    static Stream<Arguments> optionsOfStackTraces() throws IOException {
        List<Path> jdks = Jdks.all().toList();
        return Stream.of(
                        "-XX:MaxJavaStackTraceDepth=5",
                        "-XX:MaxJavaStackTraceDepth=0",
                        "-XX:-StackTraceInThrowable",
                        "-XX:+OmitStackTraceInFastThrow")
                .flatMap(option -> jdks.stream().map(jdk -> Arguments.of(option, jdk)));
    }

    /** Which of the map's methods was called is told from the stack: a cut one must not make one call count twice. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("optionsOfStackTraces")
    void optionsOfStackTracesChangeNothing(String option, Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).option(option);
        program.option(program.agentOption()).run(MapReads.class);

        Recorded log = program.logs().get(0);
        assertThat(log.lines(MapReads.class.getName())).isEqualTo(EXPECTED);
        assertThat(log.lost).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void framesHaveTheirLibrariesAndNoneIsTheAgents(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(MapReads.class);

        Recorded log = program.logs().get(0);
        assertThat(log.frames).noneMatch(frame -> frame.type.startsWith("io.envtrace.agent.boot"));
        FrameRecord own = log.frames.stream()
                .filter(frame -> frame.type.equals(MapReads.class.getName()) && frame.method.equals("<clinit>"))
                .findFirst()
                .orElseThrow();
        assertThat(own.file).isEqualTo("MapReads.java");
        assertThat(log.libraries.get(own.library).location).startsWith("file:").endsWith("/test-classes/");
        assertThat(log.libraries.get(log.frames.get(0).library).kind).isEqualTo(LibraryRecord.JDK_MODULE);
        assertThat(log.libraries.get(log.frames.get(0).library).name).isEqualTo("java.base");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void stacksAreWrittenAsFarAsWanted(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).configure("stack=site");
        program.option(program.agentOption()).run(MapReads.class);

        Recorded log = program.logs().get(0);
        assertThat(log.lines(MapReads.class.getName())).isEqualTo(EXPECTED);
        for (int[] stack : log.stacks) {
            assertThat(log.frames.get(stack[stack.length - 1]).type).startsWith("io.envtrace.agent.target");
        }
    }
}
