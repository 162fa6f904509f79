package io.envtrace.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.plan.IdentityPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class IdentityOptionsTest {
    @Command
    private static final class Line {
        @CommandLine.Mixin
        private IdentityOptions options = new IdentityOptions();
    }

    private static IdentityPlan plan(String... words) throws CommandException {
        return CommandLine.populateCommand(new Line(), words).options.plan();
    }

    @Test
    void nothing() throws CommandException {
        assertThat(plan()).isEqualTo(IdentityPlan.DEFAULT);
        assertThat(plan("--no-identity")).isEqualTo(new IdentityPlan(false, List.of(), Map.of()));
    }

    @Test
    void tags() throws CommandException {
        assertThat(plan("--tag", "@git", "--tag=a.b/c-d_e=x=y", "--tag", "@ci", "--tag", "a.b/c-d_e=z"))
                .isEqualTo(new IdentityPlan(true, List.of("@git", "@ci"), Map.of("a.b/c-d_e", "z")));
    }

    @Test
    void whatIsFoundOutIsLeftOut() throws CommandException {
        assertThat(plan("--tag", "@git", "--tag", "job=x", "--no-identity"))
                .isEqualTo(new IdentityPlan(false, List.of(), Map.of("job", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@hg", "job", "=x", "a b=x", "job=", "a\u001b=x", "a:b=c"})
    void noTags(String tag) {
        assertThatThrownBy(() -> plan("--tag", tag))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--tag ");
    }
}
