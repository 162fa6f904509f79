package io.envtrace.core.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class's map from its own line numbers to lines of sources, as JSR 45 has it ({@code SourceDebugExtension}). It has a layer, a stratum, for each
 * way to see them. The text is not trusted: what is no map is passed over.
 */
final class SourceMap {
    /** A line of a source. */
    record Place(String file, String path, int line) {}

    private record Source(String name, String path) {}

    private record Range(String stratum, Source source, int from, int repeat, int to, int step) {
        boolean holds(int line) {
            return line >= to && line - to < (long) repeat * step;
        }

        Place place(int line) {
            return new Place(source.name(), source.path(), from + (line - to) / step);
        }
    }

    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, Source> sources = new HashMap<>();
    private String stratum = "";
    private String lastFile = "";

    /** Reads a map. */
    static SourceMap parse(String text) {
        SourceMap map = new SourceMap();
        String section = "";
        String[] lines = text.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("*")) {
                section = line;
                map.begin(line);
            } else if (section.equals("*F")) {
                boolean withPath = line.startsWith("+ ") && i + 1 < lines.length;
                map.file(withPath ? line.substring(2) : line, withPath ? lines[++i] : "");
            } else if (section.equals("*L")) {
                map.range(line);
            }
        }
        return map;
    }

    private void begin(String section) {
        if (section.startsWith("*S ")) {
            stratum = section.substring(3);
            sources.clear();
        }
    }

    private void file(String line, String path) {
        int space = line.indexOf(' ');
        if (space > 0) {
            String name = line.substring(space + 1);
            sources.put(line.substring(0, space), new Source(name, path.isEmpty() ? name : path));
        }
    }

    /** {@code from#file,repeat:to,step}, of which file, repeat and step may be missing. */
    private void range(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        String[] input = line.substring(0, colon).split(",");
        String[] output = line.substring(colon + 1).split(",");
        int hash = input[0].indexOf('#');
        lastFile = hash < 0 ? lastFile : input[0].substring(hash + 1);
        Source source = sources.get(lastFile);
        int from = number(hash < 0 ? input[0] : input[0].substring(0, hash));
        int to = number(output[0]);
        if (source != null && from > 0 && to > 0) {
            ranges.add(new Range(stratum, source, from, second(input), to, second(output)));
        }
    }

    private static int second(String[] numbers) {
        return numbers.length > 1 ? Math.max(1, number(numbers[1])) : 1;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Where a line of the class is in a stratum; null where that does not tell. */
    @Nullable
    Place place(String ofStratum, int line) {
        for (Range range : ranges) {
            if (range.stratum().equals(ofStratum) && range.holds(line)) {
                return range.place(line);
            }
        }
        return null;
    }
}
