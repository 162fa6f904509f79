package io.envtrace.shell.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process and those above it, as far up as their environments can be told.
 *
 * @param processes the eldest first, the process itself last
 * @param end why it goes no further up
 */
public record Ancestry(List<LiveProcess> processes, String end) {
    private static final int DEEPEST = 64;

    public Ancestry {
        processes = List.copyOf(processes);
    }

    /** @return null where there is no such process, or where its own environment cannot be told */
    public static @Nullable Ancestry of(LiveProcess process) {
        if (process.environment() == null) {
            return null;
        }
        List<LiveProcess> upwards = new ArrayList<>(List.of(process));
        String end = null;
        while (end == null) {
            LiveProcess child = upwards.get(upwards.size() - 1);
            LiveProcess parent = child.parent() > 1 ? LiveProcess.read(child.parent()) : null;
            end = end(child, parent, upwards.size());
            if (end == null) {
                upwards.add(parent);
            }
        }
        Collections.reverse(upwards);
        return new Ancestry(upwards, end);
    }

    /** A process whose parent has ended gets pid 1 as its parent, or another one that takes such processes in. */
    private static @Nullable String end(LiveProcess child, @Nullable LiveProcess parent, int depth) {
        if (child.parent() == 0 && child.pid() == 1 && Files.exists(Path.of("/.dockerenv"))) {
            return child.title()
                    + " is the first process of a container: its image, its runtime or who asked for it gave it";
        }
        if (child.parent() <= 1) {
            return child.title() + " has no parent but pid " + child.parent()
                    + ": what started it may be gone, and cannot be told";
        }
        if (parent == null || depth > DEEPEST) {
            return "what is above " + child.title() + " cannot be told";
        }
        return parent.environment() == null
                ? "the environment of " + parent.title() + ", which is above " + child.title() + ", " + parent.unknown()
                : null;
    }
}
