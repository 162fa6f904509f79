package io.envtrace.ptrace.memory;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.source.SourceValue;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a variable's value in a program's memory, which can have any length.
 *
 * @param carried the bytes, or the first of them, one to one in ISO-8859-1
 * @param more how many characters follow those
 */
public record NativeValue(String carried, int more) implements SourceValue {
    /** A complete value; null for none. */
    public static @Nullable NativeValue of(@Nullable String carried) {
        return carried == null ? null : new NativeValue(carried, 0);
    }

    /** The value without its first bytes. */
    public NativeValue from(int bytes) {
        return new NativeValue(carried.substring(bytes), more);
    }

    @Override
    public boolean isEmpty() {
        return carried.isEmpty();
    }

    @Override
    public boolean isWhole() {
        return more == 0;
    }

    @Override
    public LoggedValue shown(String variable, Masker masker) {
        String text = Latin1Text.decode(carried);
        return more == 0 ? masker.value(variable, text) : masker.beginning(variable, text, length(text));
    }

    private int length(String text) {
        return (int) Math.min(Integer.MAX_VALUE, (long) text.length() + more);
    }
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        return 31 * carried.hashCode() + more;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof NativeValue other && other.more == more && other.carried.equals(carried);
    }
}
