package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;

class AgentArgumentsTest {
    @Test
    void anArgumentIsSplitAtTheFirstAt() {
        AgentArguments arguments = AgentArguments.parse("jvm-1-2.log#3@/home/a@b");
        assertThat(arguments.parentReference()).isEqualTo("jvm-1-2.log#3");
        assertThat(arguments.directory()).isEqualTo(new File("/home/a@b"));
        assertThatThrownBy(() -> AgentArguments.parse("/home")).hasMessageContaining("/home");
    }

    @Test
    void firstProcessHasNoReference() {
        assertThat(AgentArguments.withJar("/a.jar", "", "/home")).isEqualTo("/a.jar=@/home");
        assertThat(AgentArguments.parse("@/home").parentReference()).isEmpty();
    }

    @Test
    void argumentIsReadAsItWasWritten() {
        String reference = ExecReference.of(LogName.of(SourceKind.AGENT, 1, 2).text(), 3);
        AgentArguments read = AgentArguments.parse(
                AgentArguments.withJar("", reference, "/home/a@b//c").substring(1));
        assertThat(read.parentReference()).isEqualTo("jvm-1-2.log#3");
        assertThat(read.directory()).isEqualTo(new File("/home/a@b/c"));
        assertThat(read.directoryText()).isEqualTo("/home/a@b//c");
    }
}
