package io.envtrace.ptrace.script.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * The script on which a shell is run. It tells where it is by system calls that have no other effect: {@code umask} with a number of its
 * own. What is done between two of these is one construct, and parsed before it is executed.
 */
final class ProbeScript {
    /** A moment at which the shell's memory is looked at. */
    enum Moment {
        /** Outside of functions. */
        PLAIN,
        /** In a function. */
        IN_FUNCTION,
        /** While {@code set -a} holds. */
        EXPORTING,
        /** In a text that is evaluated, whose lines count as the shell likes. */
        EVALUATED
    }

    /**
     * A marker.
     *
     * @param line its line
     * @param function the line of the function around it; 0 for none
     */
    record Marker(int number, Moment moment, int line, int function) {}

    private final MarkedText text = new MarkedText();
    private final List<Marker> moments = new ArrayList<>();
    private final int begin;
    private final int end;
    private final int definitionLine;

    /** Variables with values of their own, the second one exported. */
    static final List<String> ASSIGNMENTS = List.of(
            "qa=vone",
            "qb=vtwo",
            "qcc=vthree",
            "qd1=vfour",
            "qn=17",
            "qaa=v6",
            "qac=v7",
            "qae=v8",
            "qag=v9",
            "qai=v10",
            "qak=v11");

    static final String EXPORTED = "qb";
    static final String READ = "qa";
    static final String VALUE = "vone";
    static final String NUMBER = "qn";
    static final String NUMBER_VALUE = "17";

    /** The name of the variable that is assigned where nothing is, and its value. */
    static final String DEFAULT = "qh";

    static final String DEFAULT_VALUE = "veight";

    /** What is assigned so that commands are not given it. */
    static final List<String> KEPT = List.of("qe=vfive", "qf=vsix", DEFAULT + "=" + DEFAULT_VALUE);

    static final String EXPORT_ASSIGNMENT = "qg=vseven";

    /** What is assigned for one command. */
    static final List<String> TEMPORARY = List.of("qi=vnine", "qa=vten");

    static final String REMOVED = "qb";
    static final String EVALUATED = ": $qd1";
    static final String EVALUATED_NAME = "qd1";
    static final String FILE = "/dev/null";
    /** One for which nothing is set. */
    static final String SIGNAL = "USR1";

    static final String DEFINED = "qff";

    /** Every way to read a variable, in one command: each further command takes a shell a thousand instructions. */
    private static final String READS = ": $qa \"${#qa}\" ${qa%n*} $((qn)) $((0 + qn)) ${qh:=veight}";

    ProbeScript() {
        add(String.join(" ", ASSIGNMENTS));
        add("export " + EXPORTED + "; ulimit -c 0");
        moment(101, Moment.PLAIN, "", "");
        moment(207, Moment.PLAIN, "", "");
        function(215, "qf1");
        moment(350, Moment.EXPORTING, "set -a; ", "; set +a");
        moment(359, Moment.PLAIN, "", "");
        moment(402, Moment.EXPORTING, "set -a; ", "; set +a");
        function(411, "qf2");
        moment(420, Moment.PLAIN, "", "");
        moment(433, Moment.EVALUATED, "eval '", "'");
        begin = text.marker();
        add("{");
        add(MarkedText.umask(begin));
        add(READS);
        add("qe=vfive; for qf in vsix; do qz=$qa; done");
        add("export " + EXPORT_ASSIGNMENT + "; unset " + REMOVED);
        add("eval '" + EVALUATED + "'; . " + FILE + "; trap " + SIGNAL);
        definitionLine = text.line();
        add(DEFINED + "() { :; }");
        // A subshell, so that what forks is not taken for what expands a command.
        add("(:)");
        add(TEMPORARY.get(0) + " true; " + TEMPORARY.get(1) + " true");
        add(": $(:)");
        end = text.marker();
        add(MarkedText.umask(end));
        add("}");
        add("exit");
    }

    private void function(int at, String name) {
        text.pad(at);
        add(name + "() {");
        add("");
        int marker = text.marker();
        moments.add(new Marker(marker, Moment.IN_FUNCTION, text.line(), at));
        add(MarkedText.umask(marker));
        add("}");
        add(name);
    }

    private void moment(int at, Moment moment, String before, String after) {
        text.pad(at);
        int marker = text.marker();
        moments.add(new Marker(marker, moment, text.line(), 0));
        add(before + MarkedText.umask(marker) + after);
    }

    private void add(String words) {
        text.add(words);
    }

    /** The moments, in the order of the script. */
    List<Marker> moments() {
        return moments;
    }

    /** The marker before the constructs that are watched step by step. All of them have been parsed by then. */
    int begin() {
        return begin;
    }

    /** The marker behind them. */
    int end() {
        return end;
    }

    /** The line of a function's definition among them. */
    int definitionLine() {
        return definitionLine;
    }

    byte[] bytes() {
        return text.bytes();
    }
}
