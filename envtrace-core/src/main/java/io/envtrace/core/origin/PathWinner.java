package io.envtrace.core.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A directory of a PATH that has a command.
 *
 * @param file the command's file there
 * @param entry its number in the list, from 1
 * @param segment the entry
 */
public record PathWinner(String file, int entry, PathSegment segment) {
    /**
     * The directories that have a command, the one that wins first.
     *
     * @param executable whether a file can be run
     */
    public static List<PathWinner> of(List<PathSegment> segments, String command, Predicate<String> executable) {
        List<PathWinner> winners = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            PathSegment segment = segments.get(i);
            String directory = segment.text().isEmpty() ? "." : segment.text();
            String file = directory + (directory.endsWith("/") ? "" : "/") + command;
            if (segment.first() && executable.test(file)) {
                winners.add(new PathWinner(file, i + 1, segment));
            }
        }
        return winners;
    }
}
