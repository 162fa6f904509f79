package io.envtrace.core.report.page;

import io.envtrace.core.model.Library;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each colour of a flame graph stands for: no colour has two meanings, and the legend has those that are drawn. */
final class FlameColors {
    /** Libraries with a colour of their own: those with the widest bars. */
    private static final int HUES = 6;

    private final Map<Library, Integer> hues = new HashMap<>();
    private final Map<String, String> legend = new LinkedHashMap<>();

    /** @param placed the bars that are drawn */
    FlameColors(List<FlameLayout.Placed> placed) {
        for (Library library : widest(placed)) {
            hues.put(library, hues.size());
        }
        for (FlameLayout.Placed each : placed) {
            String look = look(each.bar());
            legend.putIfAbsent(look, meaning(look, each.bar()));
        }
    }

    private static List<Library> widest(List<FlameLayout.Placed> placed) {
        Map<Library, Long> widths = new LinkedHashMap<>();
        for (FlameLayout.Placed each : placed) {
            Library library = each.bar().library();
            if (library != null && !library.runtime() && !library.own()) {
                widths.merge(library, each.bar().total(), Math::max);
            }
        }
        List<Library> libraries = new ArrayList<>(widths.keySet());
        libraries.sort((a, b) -> Long.compare(width(widths, b), width(widths, a)));
        return libraries.subList(0, Math.min(HUES, libraries.size()));
    }

    private static long width(Map<Library, Long> widths, Library library) {
        return widths.getOrDefault(library, 0L);
    }

    /** The class of a bar in the style sheet. */
    String look(FlameTree.Bar bar) {
        return switch (bar.kind()) {
            case ALL, PROCESS -> "plain";
            case MORE -> "more";
            case ACCESS -> "access";
            case UNSET -> "unset";
            case FUNCTION -> look(bar.library());
        };
    }

    private String look(@Nullable Library library) {
        if (library == null) {
            return "unknown";
        }
        if (library.runtime()) {
            return "quiet";
        }
        if (library.own()) {
            return "own";
        }
        Integer hue = hues.get(library);
        return hue == null ? "other" : "hue" + hue;
    }

    private static String meaning(String look, FlameTree.Bar bar) {
        return switch (look) {
            case "plain" -> "processes";
            case "more" -> "bars too narrow to draw, together";
            case "access" -> "found, changed, listed, or handed to a child";
            case "unset" -> "read and not set";
            case "unknown" -> "code of unknown origin";
            case "quiet" -> "the runtime";
            case "own" -> "the program's own code";
            case "other" -> "other libraries";
            default -> bar.library() == null ? "" : bar.library().label();
        };
    }

    /** The classes in the style sheet that are used, each with its meaning, not yet safe to print. */
    Map<String, String> legend() {
        return legend;
    }
}
