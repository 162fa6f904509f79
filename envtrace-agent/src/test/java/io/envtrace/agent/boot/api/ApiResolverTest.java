package io.envtrace.agent.boot.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiResolverTest {
    private static final String MAP = "java.lang.ProcessEnvironment$StringEnvironment";
    private static final String WRAPPER = "java.util.Collections$UnmodifiableMap";

    private static String api(int hook, boolean own, String... frames) {
        StackTraceElement[] elements = new StackTraceElement[frames.length / 2];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = new StackTraceElement(frames[2 * i], frames[2 * i + 1], null, 1);
        }
        return new ApiResolver(elements, hook, own).resolve().name();
    }

    @Test
    void theOwnerIsThatOfTheMap() {
        assertThat(api(Hook.MAP | Hook.GET, false, MAP, "get", "app.Main", "main"))
                .isEqualTo("ProcessBuilder.environment().get(Object)");
        assertThat(api(Hook.MAP | Hook.GET, true, MAP, "get", WRAPPER, "get", "app.Main", "main"))
                .isEqualTo("System.getenv().get(Object)");
    }

    @Test
    void whatWasRefusedAsAWholeIsNamedByItsClass() {
        assertThat(api(Hook.PROCESS | Hook.WALK, true, "java.lang.ProcessBuilder", "environment", "app.Main", "main"))
                .isEqualTo("ProcessBuilder.environment()");
        assertThat(api(Hook.PROCESS | Hook.WALK, true, "java.lang.System", "getenv", "app.Main", "main"))
                .isEqualTo("System.getenv()");
        assertThat(api(Hook.PROCESS | Hook.WALK, true, "app.Main", "main")).isNull();
    }

    @Test
    void aSecondQuestionOfOneCallIsDropped() {
        assertThat(api(
                        Hook.MAP | Hook.CONTAINS,
                        true,
                        MAP,
                        "containsKey",
                        "java.util.Map",
                        "getOrDefault",
                        "app.A",
                        "a"))
                .isNull();
        assertThat(api(Hook.MAP | Hook.SIZE, true, MAP, "size", WRAPPER, "size", "java.util.HashMap", "putMapEntries"))
                .isNull();
        assertThat(api(Hook.MAP | Hook.PUT, false, MAP, "put", "java.lang.ProcessBuilder", "environment"))
                .isNull();
    }

    @Test
    void anotherCollectionsMethodIsNotTheMaps() {
        assertThat(api(
                        Hook.KEYS | Hook.WALK,
                        true,
                        "java.lang.ProcessEnvironment$StringKeySet",
                        "iterator",
                        "java.util.Collections$UnmodifiableCollection",
                        "iterator",
                        "java.util.AbstractCollection",
                        "addAll",
                        "app.A",
                        "a"))
                .isEqualTo("System.getenv().keySet().iterator()");
    }

    @Test
    void withoutFramesTheOwnerIsTheName() {
        assertThat(api(Hook.MAP | Hook.GET, true)).isEqualTo("System.getenv()");
        assertThat(api(Hook.PROCESS | Hook.GET, true)).isEqualTo("System.getenv(String)");
    }

    private static final int SMALL_RYE = Hook.ofCopy(0);
    private static final String COPY = "io.smallrye.config.EnvConfigSource";

    @Test
    void aFrameworksCopyIsAskedByItsOwnMethod() {
        assertThat(api(SMALL_RYE, true, COPY, "getValue", "app.Main", "main"))
                .isEqualTo("EnvConfigSource.getValue(String)");
        assertThat(api(SMALL_RYE, true, COPY, "getValue", COPY, "other", "app.Main", "main"))
                .isEqualTo("EnvConfigSource.getValue(String)");
        assertThat(api(SMALL_RYE, true)).isEqualTo("EnvConfigSource.getValue(String)");
    }

    @Test
    void methodsOfOneCopyThatCallEachOtherAreOneQuestion() {
        assertThat(api(SMALL_RYE, true, COPY, "getValue", COPY, "getValue")).isNull();
    }

    /** Hooks are public: the program can call them. */
    @Test
    void aHookThatIsCalledFromElsewhereCountsForNothing() {
        assertThat(api(SMALL_RYE, true, "app.Main", "main", COPY, "getValue")).isNull();
    }
}
