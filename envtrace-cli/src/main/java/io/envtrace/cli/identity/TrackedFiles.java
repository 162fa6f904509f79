package io.envtrace.cli.identity;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files git keeps, as the lists of their repositories have it at this moment. git itself is not run: a repository's configuration can name
 * programs that it starts.
 */
public final class TrackedFiles {
    private TrackedFiles() {}

    /**
     * Looks files up. Of a link, what it leads to counts, because that has the text.
     *
     * @return for each file whether it is in its repository's list; none for one of which that cannot be told
     */
    public static Map<String, Boolean> of(Collection<String> files) {
        Map<String, Boolean> tracked = new HashMap<>();
        Map<Path, GitCheckout> checkouts = new HashMap<>();
        Map<Path, Map<String, String>> names = new HashMap<>();
        for (String file : files) {
            try {
                Path real = Path.of(file).toRealPath();
                GitCheckout checkout = GitCheckout.at(real.resolveSibling(""));
                if (checkout == null) {
                    tracked.put(file, false);
                } else {
                    Path top = checkout.top();
                    checkouts.putIfAbsent(top, checkout);
                    names.computeIfAbsent(top, key -> new HashMap<>())
                            .put(file, top.relativize(real).toString());
                }
            } catch (IOException | InvalidPathException e) {
                // It is gone, or hidden from this user.
            }
        }
        checkouts.forEach((top, checkout) -> {
            Map<String, String> asked = names.getOrDefault(top, Map.of());
            Map<String, Boolean> found = checkout.tracked(asked.values());
            asked.forEach((file, name) -> {
                if (found.containsKey(name)) {
                    tracked.put(file, found.get(name));
                }
            });
        });
        return tracked;
    }
}
