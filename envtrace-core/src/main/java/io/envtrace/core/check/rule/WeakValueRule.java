package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A secret that is easily guessed. */
final class WeakValueRule implements ReadRule {
    @Override
    public String id() {
        return "weak-value";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A secret is short, or easily guessed";
    }

    private static final int SHORT = 8;

    private static final Set<String> GUESSED = Set.of(
            "changeme",
            "change-me",
            "change_me",
            "password",
            "password1",
            "passw0rd",
            "secret",
            "admin",
            "administrator",
            "letmein",
            "welcome",
            "default",
            "example",
            "placeholder",
            "test1234",
            "testtest",
            "12345678",
            "123456789",
            "1234567890",
            "qwertyuiop",
            "00000000",
            "xxxxxxxx",
            "your-secret",
            "yoursecret",
            "supersecret",
            "topsecret",
            "insecure",
            "undefined",
            "postgres",
            "rootroot");

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        String name = String.valueOf(read.variable());
        Value value = read.value();
        if (value == null || read.outcome() != Outcome.PRESENT || !run.secret(name)) {
            return null;
        }
        if (value.length() < SHORT) {
            return "the secret " + name + " has fewer than " + SHORT + " characters";
        }
        return guessed(value) ? "the secret " + name + " is a word that anybody would try" : null;
    }

    private static boolean guessed(Value value) {
        String text = value.text();
        return !value.masked() && text != null && GUESSED.contains(text.toLowerCase(Locale.ROOT));
    }
}
