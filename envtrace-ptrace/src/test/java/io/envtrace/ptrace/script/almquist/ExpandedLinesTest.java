package io.envtrace.ptrace.script.almquist;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.elf.FileIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Whatever a text nests in itself, the stack lasts, and nothing is told of a text that is not understood. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(",
                "${a",
                "${a:-\"",
                "\"${a",
                "$((",
                "$((1+${a:-",
                "\"$(",
                "`${",
                "${a:-$(",
                "<<E\n${a",
                "$(<<"
            })
    void deepTextsEnd(String nested) {
        assertThat(line(": `x`; exit|" + nested.repeat(5_000) + "|", 1, 1)).isBetween(0, 1);
        assertThat(line(": `x`; exit|" + nested.repeat(20) + "|", 1, 1)).isEqualTo(1);
    }

    @Test
    void aDeepTextTellsNothing() {
        assertThat(line(": `x`; exit|" + "${a".repeat(5_000), 1, 1)).isZero();
    }

    /** One word with very many expansions, each of which is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"`:`\n", "`:`", "$(:)\n", "$(:)", "\\\n`:\n`"})
    @Timeout(30)
    void veryManyOfOneCommand(String expansion) {
        int many = 1_000_000 / expansion.length();
        ExpandedLines lines = new ExpandedLines("\"" + expansion.repeat(many) + "\"");
        for (int i = 1; i <= many; i++) {
            lines.line(many + 1, i, false);
            lines.line(1, i, true);
        }
        assertThat(lines.size()).isEqualTo(1);
    }

    /** Each answer is that of a search through all expansions. */
    @Test
    void asIfAllWereAsked() {
        Random random = new Random(7);
        String[] parts = {"`a`", "`a\nb`", "$(a\nb\n)", "$(a)", "\\\n", "`\n\n`", " ", "\n"};
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(":");
            for (int j = 0; j < 12; j++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            List<ExpandedCommand> all = new ExpansionLexer(text.toString()).all();
            ExpandedLines lines = new ExpandedLines(text.toString());
            for (int command = 0; command < 25; command++) {
                for (int told = 0; told < 25; told++) {
                    assertThat(lines.line(command, told, false)).isEqualTo(searched(all, command, told, false));
                    assertThat(lines.line(command, told, true)).isEqualTo(searched(all, command, told, true));
                }
            }
        }
    }

    private static int searched(List<ExpandedCommand> all, int command, int told, boolean continued) {
        Set<Integer> possible = new HashSet<>();
        for (ExpandedCommand each : all) {
            boolean ofCommand = each.command() == command;
            if (ofCommand && !each.backquotes() && each.first() <= told && told < each.first() + each.lines()) {
                return told;
            }
            if (ofCommand && each.backquotes() && (continued || told >= 1 && told <= each.lines())) {
                int own = each.isOneLine() ? each.first() : command;
                possible.add(continued ? own : each.first() + told - 1);
            }
        }
        int several = continued && !possible.isEmpty() ? command : 0;
        return possible.size() == 1 ? possible.iterator().next() : several;
    }

    @Test
    void fewFilesAreKept() {
        KnownLines known = new KnownLines();
        ExpandedLines small = new ExpandedLines("x=`a`");
        ExpandedLines large = new ExpandedLines("x=`a`\n".repeat(KnownLines.MOST_COMMANDS));
        known.add(file(-1), large);
        assertThat(known.get(file(-1))).as("the only one").isSameAs(large);
        for (int i = 0; i < KnownLines.MOST_COMMANDS; i++) {
            known.add(file(i), small);
        }
        assertThat(known.get(file(-1))).isNull();
        assertThat(known.get(file(KnownLines.MOST_COMMANDS - 1))).isSameAs(small);
        assertThat(known.files()).isLessThan(5_000);
    }

    private static FileIdentity file(long inode) {
        return new FileIdentity(1, inode, 1, 1, 1);
    }
}
