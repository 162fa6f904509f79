package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One setting that was asked for, under one or several spellings.
 *
 * @param name by which a user would set it
 * @param read the one that tells most: it found the setting, or is the nearest to the program's own code
 * @param meant a variable that is set, that nobody asked for, and that is spelt nearly like it; null where there is none
 * @param last whether it is the last one of which a process found no value before it failed
 * @param foundBy the read of another process that found it; null where there is none, or this read found it
 * @param otherValues how many further values other reads found, where this one found it
 */
public record Setting(
        String name,
        Access read,
        @Nullable MeantName meant,
        boolean last,
        @Nullable Access foundBy,
        int otherValues) {
    Setting with(int others) {
        return new Setting(name, read, meant, last, foundBy, others);
    }

    /** That processes, or runs that are merged, were given different values, as a phrase; empty where they were not. */
    public String elsewhere() {
        return otherValues == 0
                ? ""
                : "elsewhere " + otherValues + (otherValues == 1 ? " other value" : " other values");
    }

    /** Whether there is a reason beside the read itself to look at it. */
    public boolean suspect() {
        return meant != null || last || foundBy != null;
    }

    /** Whether any read found it. */
    public boolean found() {
        return read.outcome() != Outcome.ABSENT;
    }

    public Standing standing() {
        return Standing.of(read);
    }
}
