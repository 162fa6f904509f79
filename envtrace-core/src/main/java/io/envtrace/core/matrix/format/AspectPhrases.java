package io.envtrace.core.matrix.format;

import io.envtrace.core.matrix.Aspect;
import io.envtrace.core.matrix.Division;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.matrix.row.CellState;
import io.envtrace.core.matrix.row.Contact;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what the runs of one kind have of a row, in one aspect. */
final class AspectPhrases {
    private static final int MOST = 3;

    private final MatrixPhrases phrases;
    private final MatrixRow row;
    private final Aspect aspect;

    AspectPhrases(MatrixPhrases phrases, Separator separator) {
        this.phrases = phrases;
        this.row = separator.row();
        this.aspect = separator.aspect();
    }

    /** @param noun the kind of runs, such as {@code failing runs} */
    String of(Division.Part part, String noun) {
        Map<String, Integer> counts = new HashMap<>();
        part.runs().stream().forEach(run -> {
            String what = phrase(row.cells().get(run));
            counts.merge(what == null ? "not known" : what, 1, Integer::sum);
        });
        if (counts.size() == 1) {
            return counts.keySet().iterator().next() + " in " + all(part.size(), noun);
        }
        return several(counts, part.size(), noun);
    }

    private static String all(int size, String noun) {
        return switch (size) {
            case 1 -> "the " + noun;
            case 2 -> "both " + noun;
            default -> "all " + size + " " + noun;
        };
    }

    private static String several(Map<String, Integer> counts, int size, String noun) {
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey));
        List<String> said = new ArrayList<>();
        for (Map.Entry<String, Integer> each : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            said.add(each.getKey() + " in " + each.getValue());
        }
        int rest = sorted.stream().skip(MOST).mapToInt(Map.Entry::getValue).sum();
        if (rest > 0) {
            said.add("something else in " + rest);
        }
        return String.join(", ", said) + " of the " + size + " " + noun;
    }

    /** Null where it is not known. */
    private @Nullable String phrase(MatrixCell cell) {
        if (aspect == Aspect.CONTACT) {
            return cell.contact() == Contact.UNKNOWN ? null : cell.contact() == Contact.READ ? "read" : "not read";
        }
        if (!cell.isKnown()) {
            return null;
        }
        List<String> states = new ArrayList<>();
        cell.states().stream().sorted().forEach(state -> states.add(state(state, cell)));
        return String.join(" and ", states);
    }

    private String state(CellState state, MatrixCell cell) {
        boolean program = row.key().kind() == RowKind.PROGRAM;
        return switch (state) {
            case SET ->
                program ? "ran" : aspect == Aspect.VALUE && !cell.values().isEmpty() ? values(cell) : "set";
            case EMPTY -> "empty";
            case UNSET -> program ? "did not run" : "not set";
            case DENIED -> "denied";
            case UNKNOWN -> "not known";
        };
    }

    private String values(MatrixCell cell) {
        List<String> values = new ArrayList<>();
        for (int value : cell.values().subList(0, Math.min(MOST, cell.values().size()))) {
            values.add(phrases.value(row, row.values().get(value).value()));
        }
        int more = cell.values().size() - MOST;
        return String.join(" and ", values) + (more > 0 ? " and " + more + " more" : "");
    }
}
