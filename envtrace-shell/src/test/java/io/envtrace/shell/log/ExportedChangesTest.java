package io.envtrace.shell.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.Startup;
import io.envtrace.shell.way.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportedChangesTest {
    private final List<StartupEvent> events = new ArrayList<>();

    private void change(int line, boolean exported, @Nullable String value) {
        Command command = new Command("line " + line, List.of(new SourcePlace(".profile", line, "")));
        events.add(new Changed("X", new VariableState(exported, value), command));
    }

    private ExportedChanges changes(Map<String, String> given, @Nullable Map<String, String> end) {
        ShellMode mode = new ShellMode(ShellKind.BASH, Path.of("/bin/bash"), true, true, false);
        Account account = new Account(events, Map.of(), end != null);
        return new ExportedChanges(new Startup(Way.of(mode, given), List.of("X"), account, end, null, 1, 0));
    }

    private List<String> told(Map<String, String> given, @Nullable Map<String, String> end) {
        return changes(given, end).list().stream()
                .map(change -> change.command().text() + " " + change.before() + " " + change.after())
                .toList();
    }

    @Test
    void anAssignmentCountsOnceItIsExported() {
        change(1, false, "a");
        change(2, false, "b");
        change(3, true, "b");
        assertThat(told(Map.of(), Map.of("X", "b"))).containsExactly("line 2 null b", "line 3 b b");
        assertThat(changes(Map.of(), Map.of("X", "b")).local()).isEmpty();
    }

    @Test
    void whatIsNotExportedChangesNothingAndIsTold() {
        change(1, false, "a");
        ExportedChanges changes = changes(Map.of(), Map.of());
        assertThat(changes.list()).isEmpty();
        assertThat(changes.local()).hasSize(1);
    }

    @Test
    void whatIsExportedNoMoreIsUnset() {
        change(1, false, "a");
        assertThat(told(Map.of("X", "a"), Map.of())).containsExactly("line 1 a null");
    }

    @Test
    void whatTheEndSaysOtherwiseIsAChangeThatWasNotSeen() {
        change(1, true, "a");
        assertThat(told(Map.of(), Map.of("X", "z"))).containsExactly("line 1 null a", " a z");
        assertThat(told(Map.of(), Map.of())).containsExactly("line 1 null a", " a null");
        assertThat(told(Map.of(), null)).containsExactly("line 1 null a");
    }
}
