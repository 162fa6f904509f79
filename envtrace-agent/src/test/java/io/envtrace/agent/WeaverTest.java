package io.envtrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.weave.Weaver;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

class WeaverTest {
    private static final String ENTRY = "java.lang.ProcessEnvironment$StringEntry";

    private final List<String> missing = new ArrayList<>();

    @Test
    void aClassOfTheExpectedShapeMissesNothing() throws Exception {
        byte[] original = JdkClassFile.read(ENTRY.replace('.', '/'));
        assertThat(new Weaver().weave(ENTRY, original, missing)).isNotEqualTo(original);
        assertThat(missing).isEmpty();
    }

    @Test
    void aHookWithoutItsMethodIsReported() {
        byte[] other = new ByteBuddy().subclass(Object.class).name(ENTRY).make().getBytes();
        new Weaver().weave(ENTRY, other, missing);
        assertThat(missing).containsExactly(ENTRY + ".setValue with field e");
    }
}
