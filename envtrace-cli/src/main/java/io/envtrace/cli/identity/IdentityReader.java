package io.envtrace.cli.identity;

import io.envtrace.cli.plan.IdentityPlan;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.core.model.identity.RunIdentity.Caller;
import io.envtrace.core.model.identity.RunIdentity.TraceContext;
import io.envtrace.event.secret.ValuesMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds out who runs a program where, as far as it is wanted, and masks it. A part of each start, so what nobody asked for is cheap. */
public final class IdentityReader {
    private static final Path PROC = Path.of("/proc");

    private final IdentityPlan plan;
    private final SessionMasker masker;
    private final boolean showsValues;
    private final List<String> troubles = new ArrayList<>();

    /** @param values what of the values of variables may be shown */
    public IdentityReader(IdentityPlan plan, SessionMasker masker, ValuesMode values) {
        this.plan = plan;
        this.masker = masker;
        this.showsValues = values != ValuesMode.NONE;
    }

    /** The machine, with its name where that is wanted. */
    public Host host() {
        String name = plan.known() ? hostName() : "";
        return new Host(
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT), System.getProperty("os.arch", ""), name);
    }

    /** What the machine calls itself, masked. */
    public String hostName() {
        return masker.masker().code(kernelHostName());
    }

    /** What the kernel calls the machine, as looking it up in the network can take seconds; empty where that is not known. */
    public static String kernelHostName() {
        try {
            byte[] name = Files.readAllBytes(PROC.resolve("sys/kernel/hostname"));
            return new String(name, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Who started a command that envtrace runs, and what the run belongs to. @param directory the working directory */
    public RunIdentity ofCommand(Path directory) {
        if (!plan.known()) {
            return given("", Caller.UNKNOWN, TraceContext.NONE, directory);
        }
        Caller found = new CallerProcesses(PROC).caller(shown("TERM_PROGRAM"));
        Caller caller = new Caller(
                masker.masker().code(found.program()),
                masker.masker().code(found.shell()),
                found.terminal(),
                masker.text(found.terminalProgram()));
        return given(user(), caller, traceContext(), directory);
    }

    /** Who attaches to a running program; what started that one is not known. */
    public RunIdentity ofAttached(Path directory) {
        return given(plan.known() ? user() : "", Caller.UNKNOWN, TraceContext.NONE, directory);
    }

    /** Who runs envtrace, masked. */
    public String user() {
        return masker.masker().code(System.getProperty("user.name", ""));
    }

    private RunIdentity given(String user, Caller caller, TraceContext context, Path directory) {
        Map<String, String> tags = plan.sources().isEmpty() && plan.given().isEmpty() ? Map.of() : tags(directory);
        return new RunIdentity(user, caller, context, tags);
    }

    private TraceContext traceContext() {
        String traceparent = shown("TRACEPARENT");
        String baggage = shown("BAGGAGE");
        if (traceparent.isEmpty() && baggage.isEmpty()) {
            return TraceContext.NONE;
        }
        return new TraceContext(
                TraceContextValues.isTraceparent(traceparent) ? masker.masker().code(traceparent) : "",
                TraceContextValues.isBaggage(baggage) ? masker.text(baggage) : "");
    }

    /** A variable's value, unmasked; empty where it is not set, or where no value may be shown. */
    private String shown(String variable) {
        String value = showsValues ? masker.given(variable) : null;
        return value == null ? "" : value;
    }

    /** What was given by hand goes before what is found out. */
    private Map<String, String> tags(Path directory) {
        Map<String, String> tags = new TreeMap<>();
        for (String source : plan.sources()) {
            if (source.equals(IdentityPlan.GIT)) {
                addGit(directory, tags);
            } else {
                addCi(tags);
            }
        }
        for (Map.Entry<String, String> tag : plan.given().entrySet()) {
            // As on a command line: the key may say that the value is a secret.
            String masked = masker.arguments(List.of(tag.getKey() + "=" + tag.getValue()))
                    .get(0);
            tags.put(masker.masker().name(tag.getKey()), masked.substring(masked.indexOf('=') + 1));
        }
        return tags;
    }

    private void addGit(Path directory, Map<String, String> tags) {
        GitCheckout checkout = GitCheckout.at(directory);
        Map<String, String> found = checkout == null ? Map.of() : checkout.tags();
        if (found.isEmpty()) {
            troubles.add("--tag @git: no commit of git is known in " + masker.text(directory.toString()));
        }
        // A commit looks as random as a key.
        found.forEach((key, value) ->
                tags.put(key, key.equals("commit") ? masker.masker().code(value) : masker.text(value)));
    }

    private void addCi(Map<String, String> tags) {
        CiSystem system = CiSystem.find(masker::given);
        if (system == null) {
            troubles.add("--tag @ci: the environment names no build server that is known");
        } else {
            system.tags(masker::given).forEach((key, value) -> tags.put(key, masker.text(value)));
        }
    }

    /** Why tags that were asked for are not there, as lines for the user. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }
}
