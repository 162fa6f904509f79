package io.envtrace.core.output;

import java.util.List;

/**
 * Finds what a CI runner that reads a program's output would interpret: commands ({@code ::set-env}, {@code ##vso[}, {@code
 * ##teamcity[}) and marks that open a group ({@code --- }, {@code +++ }). Some runners look at the beginning of a line, behind
 * blanks; some for two number signs anywhere in it. One escaped character breaks such a command; all other text stays as it is.
 */
public final class RunnerCommands {
    private static final char SIGN = '#';
    private static final String BEGINNINGS = ":-+~^%";
    private static final List<String> AT_THE_BEGINNING = List.of("::", "---", "+++", "~~~", "^^^", "%%");

    private RunnerCommands() {}

    /** Whether a character of a text that may stand at the beginning of a line has to be escaped; a layout may break the text at blanks. */
    public static boolean at(String text, int index) {
        char c = text.charAt(index);
        return anywhere(text, index)
                || BEGINNINGS.indexOf(c) >= 0
                        && beginsWord(text, index)
                        && AT_THE_BEGINNING.stream().anyMatch(mark -> isMark(text, index, mark));
    }

    /** The same for a text that is never at the beginning, such as one in quotes. */
    public static boolean anywhere(String text, int index) {
        return text.charAt(index) == SIGN && index > 0 && text.charAt(index - 1) == SIGN;
    }

    /** Commands begin with letters; {@code ::1} is an address. */
    private static boolean isMark(String text, int index, String mark) {
        int next = index + mark.length();
        boolean number = mark.equals("::") && next < text.length() && Character.isDigit(text.charAt(next));
        return text.startsWith(mark, index) && !number;
    }

    private static boolean beginsWord(String text, int index) {
        char before = index == 0 ? ' ' : text.charAt(index - 1);
        return Character.isWhitespace(before) || Character.isSpaceChar(before);
    }
}
