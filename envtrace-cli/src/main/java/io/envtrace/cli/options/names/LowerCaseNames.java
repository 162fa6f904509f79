package io.envtrace.cli.options.names;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** An enum's names as the user writes them, for help and completion. */
abstract class LowerCaseNames implements Iterable<String> {
    private final List<String> names = new ArrayList<>();

    LowerCaseNames(Enum<?>... constants) {
        for (Enum<?> constant : constants) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public Iterator<String> iterator() {
        return names.iterator();
    }
}
