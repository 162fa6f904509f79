package io.envtrace.event.secret;

import io.envtrace.event.secret.command.ArgumentSecrets;
import io.envtrace.event.secret.text.Spans;
import java.util.ArrayList;
import java.util.List;

/** Masks a command line: values that an option's or a property's name marks as secret, then each argument like any other text. */
final class CommandLineMasker {
    private final Masker masker;
    private final SecretRules rules;

    CommandLineMasker(Masker masker, SecretRules rules) {
        this.masker = masker;
        this.rules = rules;
    }

    List<String> mask(List<String> arguments) {
        List<Spans> named = ArgumentSecrets.find(arguments, rules);
        // All secrets are learned before the first argument is shown: one may stand in an earlier argument too.
        for (int i = 0; i < arguments.size(); i++) {
            masker.learn(arguments.get(i), named.get(i));
        }
        List<String> shown = new ArrayList<String>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            shown.add(masker.masked(arguments.get(i), named.get(i)));
        }
        return shown;
    }
}
