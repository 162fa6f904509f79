package io.envtrace.core.diff.value;

import io.envtrace.core.analysis.CommonEnds;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value without what its run made anew: the process ids of the run, and random names of temporary files. Two runs of one command in
 * one environment are the same in the rest.
 */
final class RunMadeText {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern TEMPORARY =
            Pattern.compile("(?<=/tmp/|/var/tmp/|/dev/shm/|/run/user/[0-9]{1,9}/)[^/:;,\\s\"']+");
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_]{5,}");
    private static final Pattern WORD = Pattern.compile("[a-z]+|[A-Z][a-z]*");
    /** Numbers may be of any length, where names of one maker are of the same. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6,}");

    /** Shorter numbers are in many values by chance, and longer ones are no ids. */
    private static final int SHORTEST_PID = 3;

    private static final int LONGEST_PID = 9;

    private final String text;
    /** Whether it has a name of a temporary file. */
    private final boolean temporary;

    /** @param pids of all processes of the run */
    RunMadeText(String value, Set<Long> pids) {
        this.text = NUMBER.matcher(value).replaceAll(match -> isPid(match.group(), pids) ? "*" : match.group());
        this.temporary = TEMPORARY.matcher(text).find();
    }

    private static boolean isPid(String digits, Set<Long> pids) {
        boolean likely = digits.length() >= SHORTEST_PID && digits.length() <= LONGEST_PID;
        return likely && pids.contains(Long.valueOf(digits));
    }

    /** Whether two values are the same but for what each run has made anew. */
    boolean sameAs(RunMadeText other) {
        return temporary && other.temporary ? sameButForNames(other) : text.equals(other.text);
    }

    private boolean sameButForNames(RunMadeText other) {
        Matcher one = TEMPORARY.matcher(text);
        Matcher two = TEMPORARY.matcher(other.text);
        int from = 0;
        int otherFrom = 0;
        while (one.find()) {
            boolean both = two.find()
                    && text.substring(from, one.start()).equals(other.text.substring(otherFrom, two.start()))
                    && sameName(one.toMatchResult(), two.toMatchResult());
            if (!both) {
                return false;
            }
            from = one.end();
            otherFrom = two.end();
        }
        return text.substring(from).equals(other.text.substring(otherFrom));
    }

    private static boolean sameName(MatchResult one, MatchResult two) {
        String a = one.group();
        String b = two.group();
        CommonEnds ends = CommonEnds.of(a, b);
        return a.equals(b) || isRandom(ends.between(a), ends.between(b));
    }

    /** Whether two parts that differ are what mkstemp and its likes make: a part that is a word in both, or is short, was chosen by somebody. */
    private static boolean isRandom(String a, String b) {
        boolean numbers =
                LONG_NUMBER.matcher(a).matches() && LONG_NUMBER.matcher(b).matches();
        boolean names = a.length() == b.length()
                && RANDOM.matcher(a).matches()
                && RANDOM.matcher(b).matches()
                && !(WORD.matcher(a).matches() && WORD.matcher(b).matches());
        return numbers || names;
    }
}
