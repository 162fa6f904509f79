package io.envtrace.cli.origin;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.OriginPlan;
import io.envtrace.cli.session.Installation;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.OriginStep;
import io.envtrace.core.origin.project.DirenvDiff;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.ptrace.attach.RunningProcess;
import io.envtrace.shell.mode.EnvironmentFile;
import io.envtrace.shell.process.Ancestry;
import io.envtrace.shell.process.LiveProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where each variable comes from that this process was given, and that a command is given by it: from the processes above, and from what
 * their shells' startup files do.
 */
public final class CommandOrigins {
    private final Console console;
    private final Installation installation;
    private final Masker masker;
    private final ValuesMode values;
    private final OriginPlan plan;
    private final DirenvDiff direnv;
    private final CallerContext context;

    /**
     * @param context the directory and the environment in which files of a project are looked for
     * @param masker masks all that is told
     * @param values what of values may be shown
     */
    public CommandOrigins(
            Console console,
            CallerContext context,
            Installation installation,
            Masker masker,
            ValuesMode values,
            OriginPlan plan) {
        this.context = context;
        this.console = console;
        this.installation = installation;
        this.masker = masker;
        this.values = values;
        this.plan = plan;
        this.direnv = DirenvDiff.of(context.variable("DIRENV_DIFF"));
    }

    /**
     * The origins by name, as far as names are shown. What goes wrong is said, and each origin is then one that is not known.
     *
     * @param environment the entries that this process was given
     * @param announces whether it is said that startup files are executed, and what went wrong
     */
    public Map<String, Origin> find(List<byte[]> environment, boolean announces) throws InterruptedException {
        LiveProcess self = LiveProcess.read(ProcessHandle.current().pid());
        return find(
                self == null ? null : new LiveProcess(self.pid(), self.parent(), "envtrace", self.words(), null, ""),
                environment,
                announces);
    }

    /**
     * The same of another process, for what it was started with. What it has changed in itself since is not seen; where values are masked,
     * nothing tells whether it has, which is said.
     *
     * @param environment the entries that it was started with
     */
    public Map<String, Origin> find(RunningProcess process, List<byte[]> environment, boolean announces)
            throws InterruptedException {
        Map<String, Origin> origins = find(LiveProcess.read(process.pid()), environment, announces);
        Map<String, Origin> noted = new HashMap<>();
        origins.forEach((name, origin) -> noted.put(name, isHidden(origin) ? withNote(origin) : origin));
        return noted;
    }

    private static boolean isHidden(Origin origin) {
        Step step = origin.counting();
        return step != null && (step.value() == null || !step.value().isWhole());
    }

    private static Origin withNote(Origin origin) {
        List<String> notes = new ArrayList<>(origin.notes());
        notes.add("its value is masked: whether the program has changed it before it was attached to is not known");
        return new Origin(origin.steps(), notes, origin.unknown(), origin.later(), origin.settings());
    }

    private Map<String, Origin> find(@Nullable LiveProcess process, List<byte[]> environment, boolean announces)
            throws InterruptedException {
        Map<String, String> given = EnvironmentFile.variables(environment.stream()
                .map(entry -> new String(entry, StandardCharsets.UTF_8))
                .toList());
        given.forEach(masker::learn);
        Map<String, Origin> origins = new HashMap<>();
        try {
            List<String> asked = given.keySet().stream()
                    .filter(OriginSearch::isVariable)
                    .sorted()
                    .toList();
            for (OriginAnswer answer : answers(process, given, asked, announces)) {
                String name = answer.asked().variable();
                origins.put(masker.name(name), origin(answer, given.get(name)));
            }
            given.keySet()
                    .forEach(name -> origins.putIfAbsent(
                            masker.name(name), Origin.unknown("no shell has a variable of this name")));
        } catch (CommandException | RuntimeException e) {
            String why = "looking for it has failed: " + masker.text(String.valueOf(e.getMessage()));
            if (announces) {
                console.message("where variables come from is not known: " + why);
            }
            given.keySet().forEach(name -> origins.put(masker.name(name), Origin.unknown(why)));
        }
        return OriginFiles.beside(context, masker, given, origins);
    }

    private List<OriginAnswer> answers(
            @Nullable LiveProcess process, Map<String, String> given, List<String> asked, boolean announces)
            throws CommandException, InterruptedException {
        LiveProcess caller = process == null
                ? null
                : new LiveProcess(process.pid(), process.parent(), process.name(), process.words(), given, "");
        Ancestry ancestry = caller == null ? null : Ancestry.of(caller);
        if (caller == null || ancestry == null || asked.isEmpty()) {
            return List.of();
        }
        AskedProcess way = new AskedProcess(caller, ancestry, null, false, plan.runs());
        String runs = way.runs();
        if (runs != null && announces) {
            console.message("running the startup files of " + runs);
        }
        return new OriginSearch(console, installation, masker, plan.limit(), Surroundings.none(masker))
                .answers(List.of(way), asked);
    }

    private Origin origin(OriginAnswer answer, @Nullable String value) {
        if (!answer.asked().isSet()) {
            return Origin.unknown("what is known of the processes above does not lead to it");
        }
        List<Step> steps = new ArrayList<>();
        for (OriginStep step : answer.asked().steps()) {
            steps.add(step(step, step.counts() ? direnv(answer.asked().variable(), value) : null));
        }
        List<String> notes = answer.asked().notes().stream()
                .filter(note -> concerns(note, steps))
                .toList();
        return new Origin(steps, notes, "", false);
    }

    /** A note about a file concerns only what comes from there, and one about the eldest process what has its value from it. */
    private static boolean concerns(String note, List<Step> steps) {
        if (note.contains(" was given before: ")) {
            return steps.get(0).counts();
        }
        return !note.startsWith("/")
                || steps.stream().anyMatch(step -> !step.file().isEmpty() && note.startsWith(step.file() + " "));
    }

    /** @param changedBy who is known to have done it, where no file is known */
    private Step step(OriginStep step, @Nullable String changedBy) {
        Frame place = step.place();
        String file = place == null || place.file() == null ? "" : place.file();
        String by =
                !file.isEmpty() ? "" : Objects.requireNonNullElse(changedBy, Objects.requireNonNullElse(step.by(), ""));
        return new Step(
                step.kind().name().toLowerCase(Locale.ROOT),
                file,
                place == null || file.isEmpty() ? 0 : Math.max(0, place.line()),
                by,
                // Values may stand in it.
                values != ValuesMode.NONE ? step.command().strip() : "",
                step.value(),
                step.counts());
    }

    private @Nullable String direnv(String variable, @Nullable String value) {
        if (!direnv.explains(variable, value)) {
            return null;
        }
        String file = context.variable("DIRENV_FILE");
        return "direnv" + (file == null ? "" : ", " + masker.text(file));
    }
}
