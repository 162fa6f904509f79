package io.envtrace.cli.session;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.plan.RecordingPlan;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Value;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks what the tool itself writes of the session. Made when it is needed first: the program has started by then. */
public final class SessionMasker {
    /** What a session's description has beside the environment, around one variable of it, and at most. */
    private static final int DESCRIBED = 2048;

    private static final int DESCRIBED_ENTRY = 32;
    private static final int MOST_DESCRIBED = 1 << 18;

    private final SecretRules rules;
    private final RecordingPlan plan;
    private final List<byte[]> environment;
    private final byte @Nullable [] key;
    private @Nullable Masker masker;

    /**
     * @param environment the entries whose secrets it has to know
     * @throws CommandException the fingerprint key cannot be read
     */
    public SessionMasker(SecretRules rules, RecordingPlan plan, List<byte[]> environment) throws CommandException {
        this.rules = rules;
        this.plan = plan;
        this.environment = List.copyOf(environment);
        this.key = RuleFiles.fingerprintKey(plan.fingerprintKey());
    }

    /** The rules that it masks by. */
    public SecretRules rules() {
        return rules;
    }

    /** What the environment has for a variable, unmasked; null where it is not set. Of a name that stands twice, the first counts. */
    public @Nullable String given(String name) {
        byte[] start = (name + "=").getBytes(StandardCharsets.UTF_8);
        for (byte[] entry : environment) {
            if (entry.length >= start.length && Arrays.equals(entry, 0, start.length, start, 0, start.length)) {
                return new String(entry, start.length, entry.length - start.length, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    public String text(String text) {
        return masker().text(text);
    }

    public List<String> arguments(List<String> arguments) {
        return masker().arguments(arguments);
    }

    /** About how many bytes the session's description has, which tells the environment: as much as is worth keeping on a disk. */
    int describedBytes() {
        int bytes = DESCRIBED;
        for (byte[] entry : environment) {
            bytes += entry.length + DESCRIBED_ENTRY;
        }
        return Math.min(bytes, MOST_DESCRIBED);
    }

    /** The environment's variables in their order, as they may be written; entries without a name are left out. */
    public List<GivenVariable> variables() {
        List<GivenVariable> variables = new ArrayList<>();
        for (byte[] entry : environment) {
            String text = new String(entry, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals > 0) {
                String name = text.substring(0, equals);
                LoggedValue value = masker().value(name, text.substring(equals + 1));
                variables.add(new GivenVariable(masker().name(name), Value.of(value)));
            }
        }
        return variables;
    }

    /** The masker, which has learned the environment's secrets, so that it finds them on the command line too. Safe for use by many threads. */
    public synchronized Masker masker() {
        Masker made = masker;
        if (made == null) {
            made = Masker.create(rules, plan.values(), key);
            for (byte[] entry : environment) {
                learn(made, new String(entry, StandardCharsets.UTF_8));
            }
            masker = made;
        }
        return made;
    }

    private static void learn(Masker masker, String entry) {
        int equals = entry.indexOf('=', 1);
        if (equals > 0) {
            masker.learn(entry.substring(0, equals), entry.substring(equals + 1));
        }
    }
}
