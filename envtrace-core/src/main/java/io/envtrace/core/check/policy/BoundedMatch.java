package io.envtrace.core.check.policy;

import java.util.regex.Pattern;

/** Regular expression matching with a bounded amount of work, because the value may come from anywhere. */
final class BoundedMatch {
    private static final int MOST_STEPS = 1_000_000;

    private BoundedMatch() {}

    /** Whether the pattern matches all of the text, found with a bounded amount of work. */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).matches();
        } catch (TooMuchWork | StackOverflowError e) {
            return false;
        }
    }

    private static final class TooMuchWork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchWork() {
            super(null, null, false, false);
        }
    }

    private record Counted(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooMuchWork();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
