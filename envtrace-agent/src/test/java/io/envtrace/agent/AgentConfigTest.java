package io.envtrace.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import org.junit.jupiter.api.Test;

class AgentConfigTest {
    private static AgentConfig parse(String text) {
        return AgentConfig.parse(new File("/session"), text);
    }

    @Test
    void readsWhatTheToolWrites() {
        AgentConfig config = parse("values=all\nevents=true\ncache=/a b=c\nmaxLogBytes=1000\nrules=secrets.rules\n");
        assertThat(config.values()).isEqualTo(ValuesMode.ALL);
        assertThat(config.events()).isTrue();
        assertThat(config.cache()).isEqualTo(new File("/a b=c"));
        assertThat(config.maxLogBytes()).isEqualTo(1000);
        assertThat(config.rules()).isEqualTo(new File("/session/secrets.rules"));
    }

    @Test
    void defaultsShowNothingSecret() {
        AgentConfig config = parse("");
        assertThat(config.values()).isEqualTo(ValuesMode.MASKED);
        assertThat(config.events()).isFalse();
        assertThat(config.cache()).isNull();
        assertThat(config.fingerprintKey()).isNull();
        assertThat(config.maxLogBytes()).isEqualTo(EventLogWriter.DEFAULT_MAX_BYTES);
    }

    @Test
    void anUnknownValuesModeIsTheStrictest() {
        assertThat(parse("values=some").values()).isEqualTo(ValuesMode.NONE);
    }

    @Test
    void anArgumentIsSplitAtTheFirstAt() {
        AgentArguments arguments = AgentArguments.parse("jvm-1-2.log#3@/home/a@b");
        assertThat(arguments.parentReference()).isEqualTo("jvm-1-2.log#3");
        assertThat(arguments.directory()).isEqualTo(new File("/home/a@b"));
        assertThatThrownBy(() -> AgentArguments.parse("/home")).hasMessageContaining("/home");
    }
}
