package io.envtrace.shell.script;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which commands of a plain shell a job in the background may have written into. Shells write what stands before a command,
 * each word and the end of line by themselves, so that of two that write at once nobody can tell whose a word is.
 */
final class TornCommands {
    private final BitSet disturbed = new BitSet();
    private final BitSet interrupted = new BitSet();
    private final BitSet torn = new BitSet();
    private int open;
    private boolean tears;

    /**
     * A command is told of, by whomever.
     *
     * @param record until the next is told of
     * @param last whether none is told of after it
     */
    void writes(String record, boolean last) {
        int ends = (int) record.chars().filter(c -> c == '\n').count();
        tears = open > 0 || ends == 0 && !last;
        open = Math.max(0, open + 1 - ends);
    }

    /** The shell's own command tells of itself. */
    void tells(int index) {
        torn.set(index, tears);
    }

    /** A job writes before this command, and after the one before: what it leaves open may end one command later. */
    void disturbs(int index) {
        disturbed.set(index, index + 2);
        interrupted.set(Math.max(0, index - 1));
    }

    /** The commands with what is known of them. */
    List<PlainTrace.Told> marked(List<PlainTrace.Told> told) {
        List<PlainTrace.Told> marked = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            boolean lost = torn.get(i) && (disturbed.get(i) || interrupted.get(i));
            PlainTrace.Told one = told.get(i);
            marked.add(lost ? one.withoutText() : disturbed.get(i) ? one.withDisturbed() : one);
        }
        return marked;
    }
}
