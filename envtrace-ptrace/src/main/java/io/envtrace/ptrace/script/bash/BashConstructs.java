package io.envtrace.ptrace.script.bash;

import io.envtrace.ptrace.script.calibration.MarkedText;
import java.util.ArrayList;
import java.util.List;

/**
 * The script on which a bash is run that does not say the names of its functions. Each construct has a variable of its own, by which the calls are
 * told that are made for it.
 */
final class BashConstructs {
    /** What the names of all variables begin with that are looked for in calls. */
    static final String PREFIX = "qv";

    static final String GLOBAL = "qga";
    static final String LOCAL = "qlo";
    static final String FOR_COMMAND = "qte";

    /** Read as {@code $V}, <code>${V}</code>, <code>${#V}</code>, in an expression; each by one function of bash that looks it up. */
    static final List<String> READ = List.of("qva", "qvb", "qvc", "qvd");
    /** Read by operators, for which bash looks some of them up twice. */
    static final List<String> READ_ONCE = List.of("qvh", "qvi", "qvj", "qvk");

    /** Tested by {@code -v}. */
    static final String TESTED = "qvl";
    /** Read as <code>${V[0]}</code>. */
    static final String ARRAY = "qve";
    /** A {@code declare -n} of the next one. */
    static final String REFERENCE = "qvf";

    static final String REFERRED = "qvg";
    /** Assigned by {@code V=x}, {@code for}, and <code>${V:=x}</code>. */
    static final List<String> ASSIGNED = List.of("qvm", "qvn", "qvk");

    static final String EXPORTED = "qvo";
    static final String NOT_EXPORTED = "qvp";
    static final String READ_ONLY = "qvq";
    static final String REMOVED = "qvr";
    static final String DECLARED_OPTION = "-x";
    static final String DECLARED = "qvs";
    static final String GIVEN = "qvt";

    private static final String READS =
            ": $qva ${qvb} ${#qvc} $((qvd)) ${qve[0]} $qvf ${qvh%0} ${qvi/0/1} ${qvj:-1} ${qvk:=" + value("qvk") + "}";

    /** What bash does at a moment at which its memory is looked at. */
    enum Moment {
        /** Nothing else. */
        PLAIN,
        /** The same; the lines that follow are empty. */
        BEFORE_EMPTY,
        /** Executes a function that has a local variable. */
        IN_FUNCTION,
        /** Exports what is assigned. */
        EXPORTING,
        /** Executes a command with a variable of its own. */
        FOR_COMMAND
    }

    /**
     * A marker.
     *
     * @param line its line
     */
    record Marker(int number, Moment moment, int line) {}

    private final MarkedText text = new MarkedText();
    private final List<Marker> moments = new ArrayList<>();
    private final int begin;
    private final int end;

    BashConstructs() {
        text.add(assignment(GLOBAL));
        List<String> set = new ArrayList<>(READ);
        set.addAll(READ_ONCE);
        set.addAll(List.of(TESTED, REFERRED, NOT_EXPORTED, REMOVED, READ_ONLY));
        for (String name : set) {
            if (!ASSIGNED.contains(name)) {
                text.add(assignment(name));
            }
        }
        text.add(ARRAY + "=(" + value(ARRAY) + "); declare -n " + REFERENCE + "=" + REFERRED);
        text.add("export " + NOT_EXPORTED + " " + REMOVED + "; ulimit -c 0");
        moment(101, Moment.PLAIN, "", "");
        moment(207, Moment.PLAIN, "", "");
        function(215, "qf1");
        moment(350, Moment.EXPORTING, "set -a; ", "; set +a");
        moment(359, Moment.BEFORE_EMPTY, "", "");
        moment(402, Moment.EXPORTING, "set -a; ", "; set +a");
        function(411, "qf2");
        moment(420, Moment.FOR_COMMAND, assignment(FOR_COMMAND) + " ", "");
        moment(433, Moment.PLAIN, ": $" + GLOBAL + "; ", "");
        begin = text.marker();
        end = text.marker();
        watched();
    }

    /** What is watched call by call; none of it starts a process, and all is parsed before. */
    private void watched() {
        text.add("{");
        text.add(MarkedText.umask(begin));
        text.add(READS);
        text.add("[[ -v " + TESTED + " ]]");
        text.add(assignment(ASSIGNED.get(0)) + "; for " + ASSIGNED.get(1) + " in " + value(ASSIGNED.get(1))
                + "; do qz=1; done");
        text.add("export " + assignment(EXPORTED) + "; export -n " + NOT_EXPORTED + "; readonly " + READ_ONLY);
        text.add("unset " + REMOVED);
        text.add("declare " + DECLARED_OPTION + " " + assignment(DECLARED));
        text.add(assignment(GIVEN) + " true");
        text.add(MarkedText.umask(end));
        text.add("}");
        text.add("exit");
    }

    /** The value of a variable: a number of its own, which an expression can hold. */
    static String value(String name) {
        return "9" + (int) name.charAt(1) + (int) name.charAt(2) + "0";
    }

    static String assignment(String name) {
        return name + "=" + value(name);
    }

    private void function(int at, String name) {
        text.pad(at);
        text.add(name + "() {");
        text.add("local " + assignment(LOCAL));
        text.add("");
        add(Moment.IN_FUNCTION, "", "");
        text.add("}");
        text.add(name);
    }

    private void moment(int at, Moment moment, String before, String after) {
        text.pad(at);
        add(moment, before, after);
    }

    private void add(Moment moment, String before, String after) {
        int marker = text.marker();
        moments.add(new Marker(marker, moment, text.line()));
        text.add(before + MarkedText.umask(marker) + after);
    }

    /** The moments, in the order of the script. */
    List<Marker> moments() {
        return moments;
    }

    /** The marker before the constructs whose calls are watched. */
    int begin() {
        return begin;
    }

    /** The marker behind them. */
    int end() {
        return end;
    }

    byte[] bytes() {
        return text.bytes();
    }
}
