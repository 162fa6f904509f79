package io.envtrace.ptrace.script.calibration;

import java.util.List;
import java.util.Set;

/**
 * What is known of a shell of the Almquist family (dash, busybox ash). Addresses are those of the file, before the load bias.
 *
 * @param functions where its functions are
 * @param reads where calls return to that look a variable up for the script
 * @param temporary where calls return to that assign for one command or function
 * @param data where its variables are
 * @param assigns the kind of an expansion that assigns where nothing is ({@code :=}), as it stands before the name
 */
public record ShellMap(Functions functions, Set<Long> reads, Set<Long> temporary, Data data, int assigns) {
    /**
     * A function that does something in some of its calls.
     *
     * @param function its address; 0 for none
     * @param site where those calls return to; 0 for all of its calls
     */
    public record CalledFrom(long function, long site) {
        /** Whether it is one of those calls. */
        public boolean is(long returnsTo) {
            return site == 0 || site == returnsTo;
        }
    }

    /**
     * Functions.
     *
     * @param lookUp has a name as argument, and returns the value
     * @param assign has a name with or without a value as argument, and flags
     * @param export the command of that name, has the number of its words and the words as arguments; so have {@code unset}, {@code source} and {@code trap}
     * @param evaluate has a text as argument and executes it, in some of its calls for the command {@code eval}, in others for a trap
     * @param trap the command of that name
     * @param define has a parsed function as argument
     * @param substitute expands a command by what it writes
     */
    public record Functions(
            long lookUp,
            long assign,
            long export,
            long unset,
            CalledFrom evaluate,
            long source,
            long trap,
            CalledFrom define,
            CalledFrom substitute) {
        List<Long> all() {
            return List.of(
                    lookUp,
                    assign,
                    export,
                    unset,
                    evaluate.function,
                    source,
                    trap,
                    define.function,
                    substitute.function);
        }

        /** Whether each of them is known. */
        boolean areFound() {
            return !all().contains(0L);
        }
    }

    /**
     * Variables.
     *
     * @param line the line of the command that is executed
     * @param function the line at which the function begins that is executed; 0 outside of functions
     * @param exportAll whether all that is assigned is exported ({@code set -a}), one byte
     * @param table the table of the script's variables
     * @param continued whether the lines of a text that is evaluated count on from that of the {@code eval}, and those of {@code -c} from 0;
     *     else each text counts from 1
     */
    public record Data(
            ShellPlace line, ShellPlace function, ShellPlace exportAll, ShellPlace table, boolean continued) {}

    /** Whether all its functions are in the code between two addresses. */
    public boolean isWithin(long start, long end) {
        for (long function : functions.all()) {
            if (function < start || function >= end) {
                return false;
            }
        }
        return true;
    }
}
