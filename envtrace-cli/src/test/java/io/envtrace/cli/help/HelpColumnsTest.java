package io.envtrace.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpColumnsTest {
    private static String of(int columns, String... lines) {
        return new HelpColumns(columns).of(lines).replace(System.lineSeparator(), "\n");
    }

    @Test
    void putsWhatATermMeansBesideIt() {
        assertThat(of(40, "Environment:", "NO_COLOR  If it is set, text has no colours."))
                .isEqualTo("Environment:\n  NO_COLOR            If it is set, text\n" + " ".repeat(22)
                        + "has no colours.\n");
    }

    @Test
    void putsWhatALongTermMeansBelowIt() {
        assertThat(of(60, "~/.config/envtrace/config.yaml  Defaults."))
                .isEqualTo("  ~/.config/envtrace/config.yaml\n" + " ".repeat(22) + "Defaults.\n");
    }

    @Test
    void breaksAtBlanksOnly() {
        assertThat(of(30, "kept in ~/.local/state/envtrace by default"))
                .isEqualTo("kept in\n~/.local/state/envtrace by\ndefault\n");
    }

    @Test
    void leavesExamplesIndentedAndEmptyLinesEmpty() {
        assertThat(of(60, "  envtrace diff", "", "See also:")).isEqualTo("  envtrace diff\n\nSee also:\n");
    }

    @Test
    void fillsALineToItsLastColumn() {
        assertThat(of(7, "one two three")).isEqualTo("one two\nthree\n");
    }
}
