package io.envtrace.core.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All formats of one kind. */
public final class Formats<F extends NamedFormat> implements Iterable<F> {
    private final List<F> all;

    /** @param all in the order in which help shows them */
    public Formats(List<F> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public Iterator<F> iterator() {
        return all.iterator();
    }

    public List<String> names() {
        return all.stream().map(NamedFormat::name).toList();
    }

    /** The format of that name. */
    // A loop: each run comes by here, and streams would make it start later.
    public Optional<F> named(String name) {
        for (F format : all) {
            if (format.name().equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * The formats that a file is called like; none, or one, or several that share an extension. The longest extension decides: {@code x.sarif.json} is
     * SARIF. One with a dot may be the file's whole name, as {@code compose.yaml}.
     *
     * @param file its name without directories
     */
    public List<F> calledLike(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        List<F> found = dot > 0 ? having(name) : List.of();
        while (dot >= 0 && found.isEmpty()) {
            found = having(name.substring(dot + 1));
            dot = name.indexOf('.', dot + 1);
        }
        return found;
    }

    private List<F> having(String extension) {
        List<F> found = new ArrayList<>();
        for (F format : all) {
            if (format.extensions().contains(extension)) {
                found.add(format);
            }
        }
        return found;
    }
}
