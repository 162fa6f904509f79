package io.envtrace.agent.boot.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class AgentOptionTest {
    private static AgentOption option(String jar) {
        return new AgentOption(new File(jar), new File("/session"), new File("/session/jvm-1-2.log"), 1, false);
    }

    @Test
    void namesTheParent() {
        assertThat(option("/lib/a.jar").forChild(7)).isEqualTo("-javaagent:/lib/a.jar=jvm-1-2.log#7@/session");
    }

    @Test
    void theUsersPartComesBackFromTheVariable() {
        String argument = "jvm-1-2.log#7@/session";
        for (String jar : new String[] {"/lib/a.jar", "/my lib/a.jar"}) {
            for (String users : new String[] {null, "", "-Da=b", "-Da=b -Dc=\"d e\""}) {
                String value = option(jar).forVariable(7, users);
                assertThat(AgentOption.begins(value, argument)).isTrue();
                assertThat(AgentOption.usersPart(value, argument)).as(value).isEqualTo(users);
            }
        }
    }

    @Test
    void otherValuesAreTheUsersOwn() {
        assertThat(AgentOption.begins("-Da=b", "@/session")).isFalse();
        assertThat(AgentOption.begins("", "@/session")).isFalse();
        assertThat(AgentOption.begins("-javaagent:/other.jar", "@/session")).isFalse();
    }
}
