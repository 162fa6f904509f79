package io.envtrace.core.store.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells as text: lists and maps as people write them. */
final class CellText {
    private CellText() {}

    /** The text; that of nothing is given. */
    static String of(@Nullable Object cell, String nothing) {
        if (cell instanceof List<?> list) {
            return list.stream().map(each -> of(each, nothing)).collect(Collectors.joining(" "));
        }
        if (cell instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue(), nothing))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
        return cell == null ? nothing : cell.toString();
    }
}
