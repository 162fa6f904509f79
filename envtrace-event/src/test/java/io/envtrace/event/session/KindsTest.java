package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SourceKind} and {@link RuntimeKind}: their labels stand in traces that people keep. */
class KindsTest {
    @Test
    void labelsAreThoseOfTheTraceFormat() {
        assertThat(Arrays.stream(SourceKind.values()).map(SourceKind::label))
                .containsExactly("agent", "ptrace", "shell", "go-overlay", "launch", "");
        assertThat(Arrays.stream(RuntimeKind.values()).map(RuntimeKind::label))
                .containsExactly("jvm", "go", "libc", "shell", "native", "");
    }

    @ParameterizedTest
    @EnumSource
    void sourceIsFoundByItsLabel(SourceKind kind) {
        assertThat(SourceKind.of(kind.label())).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void runtimeIsFoundByItsLabel(RuntimeKind kind) {
        assertThat(RuntimeKind.of(kind.label())).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "AGENT", "jvm ", "Jvm", "NEWER", "newer", "", "ptrace\0"})
    void anyOtherLabelIsANewerVersions(String label) {
        assertThat(SourceKind.of(label)).isEqualTo(SourceKind.NEWER);
        assertThat(RuntimeKind.of(label)).isEqualTo(RuntimeKind.NEWER);
    }
}
