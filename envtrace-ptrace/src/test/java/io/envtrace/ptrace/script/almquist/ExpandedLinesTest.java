package io.envtrace.ptrace.script.almquist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandedLinesTest {
    private static int line(String text, int command, int told) {
        return new ExpandedLines(text.replace('|', '\n')).line(command, told, false);
    }

    /** A bar is the end of a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'x=$(| a| b|)'; 4; 2; 2", // the first word ends at 4
                "'echo $(| a| b|)'; 1; 3; 3",
                "'x=1 y=$(| a|)'; 1; 2; 2",
                "':|:|x=`a`'; 3; 1; 3",
                "':|:|x=`|a|`'; 5; 2; 4",
                "'echo q `a`|echo $(|a)'; 1; 1; 1",
                "'echo \"$(| a)\"'; 1; 2; 2",
                "'x=\"${y:-$(| a|)}\"'; 3; 2; 2",
                "'x=$(case $y in| a) b;;| c) d;;| esac)'; 4; 3; 3",
                "'x=$((1 <<|$(|a)))'; 3; 3; 3",
                "'case a in b) ;; *) x=$(|a);; esac'; 2; 2; 2",
                "'cat <<END|$(a)|`b`|END'; 1; 1; 3",
                "'cat <<\"END\"|`a|END|x=$(|a)'; 5; 4; 4",
                "'# it''s|x=$(|a)'; 3; 2; 2",
                "'x=$(| y=$(|  a|)|)'; 4; 3; 3",
                "'x=''`''|y=`a`'; 2; 1; 2",
            })
    void theTextTellsTheLine(String text, int command, int told, int line) {
        assertThat(line(text, command, told)).isEqualTo(line);
    }

    @Test
    void twoOfOneCommandAreNotToldApart() {
        assertThat(line("echo `a` \\|`b`", 1, 1)).isZero();
    }

    /** Where lines go on from any line, a text of one line has one place, and another one that of its command. */
    @Test
    void linesThatGoOn() {
        ExpandedLines lines = new ExpandedLines(":\necho q \\\n`a`\nx=`\nb`\n");
        assertThat(lines.line(2, 1, true)).isEqualTo(3);
        assertThat(lines.line(5, 2, true)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"$(", "`", "\"", "${", "$((", "<<", "'x=$(((('", "\\"})
    void unfinishedTextsEnd(String text) {
        assertThat(line(text, 7, 7)).isZero();
        assertThat(line("$(".repeat(10_000), 7, 7)).isZero();
    }
}
