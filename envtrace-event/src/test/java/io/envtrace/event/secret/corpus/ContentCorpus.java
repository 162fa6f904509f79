package io.envtrace.event.secret.corpus;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file of made-up values, secret and harmless, and what the built-in rules do with them. */
final class ContentCorpus {
    /** Each template is filled so many times. */
    private static final int SEEDS = 3;

    private final SecretRules rules = SecretRules.builtIn();
    private final List<CorpusValue> values = new ArrayList<>();
    final List<String> wide = new ArrayList<>();
    final List<String> missed = new ArrayList<>();
    final List<String> wronglyMasked = new ArrayList<>();
    int secret;
    int harmless;
    int tooWide;

    static ContentCorpus of(String file) throws IOException {
        ContentCorpus corpus = new ContentCorpus();
        corpus.read(file);
        corpus.values.forEach(corpus::judge);
        return corpus;
    }

    private void read(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ContentCorpus.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    for (int seed = 1; seed <= SEEDS; seed++) {
                        values.add(CorpusValue.of(line, new RandomText(seed * 7919L + line.hashCode())));
                    }
                }
            }
        }
    }

    private void judge(CorpusValue value) {
        LoggedValue logged = Masker.create(rules, ValuesMode.MASKED, null).value(value.name(), value.value());
        String shown = logged.masked() && logged.text() == null ? "•••" : String.valueOf(logged.text());
        if (value.secrets().isEmpty()) {
            harmless++;
            if (logged.masked()) {
                wronglyMasked.add(value.name() + "=" + value.value() + "\n      -> " + shown);
            }
            return;
        }
        secret++;
        if (value.isMissed(shown)) {
            missed.add(value.name() + "=" + value.value() + "\n      -> " + shown);
        } else if (value.isTooWide(shown)) {
            tooWide++;
            wide.add(value.name() + "=" + value.value() + "\n      -> " + shown);
        }
    }

    String summary() {
        return String.format(
                "%d secret values: %d missed (%.1f %%), %d masked too widely (%.1f %%); %d harmless: %d wrongly masked (%.1f %%)",
                secret,
                missed.size(),
                100.0 * missed.size() / secret,
                tooWide,
                100.0 * tooWide / secret,
                harmless,
                wronglyMasked.size(),
                100.0 * wronglyMasked.size() / harmless);
    }
}
