package io.envtrace.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentSearchTest {
    @Test
    void theSessionIsTheAgentsArgument() {
        assertThat(AgentSearch.session(List.of("-Xmx1g", "-javaagent:/x/envtrace-agent.jar=@/s/a b")))
                .isEqualTo(new File("/s/a b"));
        assertThat(AgentSearch.session(List.of("-agentlib:instrument=/x/envtrace-agent.jar=jvm-1-2.log#3@/s")))
                .isEqualTo(new File("/s"));
        assertThat(AgentSearch.session(List.of("-javaagent:/x/jacoco.jar=a@b", "-Da=envtrace-agent.jar=@/s")))
                .isNull();
    }

    @Test
    void withoutAnAgentThatIsSaid() {
        assertThatThrownBy(AgentSearch::find)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "envtrace's agent is not in this JVM, so nothing is known of what tests read: ");
    }
}
