package io.envtrace.shell.script;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One variable in a startup. Whether it is exported no plain shell tells: it is where the shell was given it, where an
 * {@code export} that was executed names it, and where it is assigned while all are exported.
 */
final class PlainVariable {
    private static final String EXPORT = "export ";

    private final String name;
    private VariableState state = VariableState.UNSET;
    private boolean begun;
    private boolean marked;
    private List<SourcePlace> places = List.of();

    PlainVariable(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void stands(List<SourcePlace> at) {
        this.places = at;
    }

    /**
     * What of it is different at a command.
     *
     * @param word an equals sign and the value; nothing where it is not set
     * @param before the command before
     */
    List<Changed> changes(
            PlainTrace.Told told,
            String word,
            PlainTrace.@Nullable Told before,
            boolean allExport,
            ReadPosition position) {
        List<Changed> changes = new ArrayList<>();
        String text = before == null ? "" : before.text();
        boolean first = !begun;
        begun = true;
        if (isUnset(text)) {
            marked = false;
            change(VariableState.UNSET, PlainAccount.command(before, places), changes);
        }
        String value = value(word);
        boolean changed = value == null ? state.value() != null : !value.equals(state.value());
        marked = marked || first && value != null || isExport(text) || changed && allExport;
        VariableState now = value == null ? VariableState.UNSET : new VariableState(marked, value);
        if (first) {
            state = now;
        } else if (changed
                && (isOf(told, before, position)
                        || told.disturbed() && told.text().isEmpty())) {
            change(now, PlainAccount.command(told, position.places(told, name)), changes);
        } else {
            change(now, PlainAccount.command(before, places), changes);
        }
        return changes;
    }

    private void change(VariableState now, Command command, List<Changed> changes) {
        if (!now.equals(state)) {
            state = now;
            changes.add(new Changed(name, now, command));
        }
    }

    private static @Nullable String value(String word) {
        return word.isEmpty()
                ? null
                : new String(word.substring(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Whether the command alone is given the value, as in {@code X=1 make}: behind it, the variable is what it was. */
    boolean isForOneCommand(PlainTrace.Told told, String word, PlainTrace.@Nullable Told after, @Nullable String next) {
        return assigns(told.text())
                && told.text().indexOf(' ') > 0
                && after != null
                && !assigns(after.text())
                && !Objects.equals(value(word), state.value())
                && next != null
                && Objects.equals(value(next), state.value());
    }

    private boolean assigns(String text) {
        return (" " + text).contains(" " + name + "=") && !text.startsWith(EXPORT);
    }

    private boolean isExport(String text) {
        if (!text.startsWith(EXPORT)) {
            return false;
        }
        for (String word : text.substring(EXPORT.length()).split(" ")) {
            String bare = word.startsWith("'") ? word.substring(1) : word;
            if (bare.equals(name) || bare.startsWith(name + "=") || bare.equals(name + "'")) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnset(String text) {
        return text.startsWith("unset ") && List.of(text.split(" ")).contains(name);
    }

    /** Whether the command itself made it what it is now, and not the one before. */
    private boolean isOf(PlainTrace.Told told, PlainTrace.@Nullable Told before, ReadPosition position) {
        String text = before == null ? "" : before.text();
        boolean moved = before == null || !before.read().isEmpty();
        boolean opaque = text.startsWith(". ") || text.startsWith("eval ");
        boolean mentioned = text.contains(name) && !isUnset(text) || opaque;
        return assigns(told.text())
                || (moved || !mentioned) && position.mentions("for " + name + " in")
                || !mentioned && (position.mentions("{" + name + ":=") || position.mentions("{" + name + "="));
    }
}
