package io.envtrace.event.secret;

import io.envtrace.event.secret.name.SecretReference;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;
import java.util.ArrayList;
import java.util.List;

/** Masks a command line: what an option's or a property's name says of its value, then each argument as any other text. */
final class CommandLineMasker {
    /** With openssl a password follows that stands in the argument itself. */
    private static final String LITERAL = "pass:";

    private final Masker masker;
    private final SecretRules rules;

    CommandLineMasker(Masker masker, SecretRules rules) {
        this.masker = masker;
        this.rules = rules;
    }

    List<String> mask(List<String> arguments) {
        List<Spans> named = new ArrayList<Spans>(arguments.size());
        // All secrets are learned before the first argument is shown: one may stand in an earlier argument too.
        for (int i = 0; i < arguments.size(); i++) {
            Spans spans = named(arguments, i);
            masker.learn(arguments.get(i), spans);
            named.add(spans);
        }
        List<String> shown = new ArrayList<String>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            shown.add(masker.masked(arguments.get(i), named.get(i)));
        }
        return shown;
    }

    private Spans named(List<String> arguments, int index) {
        Spans spans = new Spans();
        String argument = arguments.get(index);
        if (index > 0 && takesSecret(arguments, index - 1, argument) && !argument.startsWith("--")) {
            spans.add(LITERAL.length() * (argument.startsWith(LITERAL) ? 1 : 0), argument.length());
            // Of "user:password" the second part is remembered by itself as well.
            spans.add(argument.indexOf(':') + 1, argument.length());
            return spans;
        }
        char[] text = argument.toCharArray();
        int equals = keyEnd(text);
        if (equals > 0 && rules.isSecretPair(text, equals, text, equals + 1)) {
            spans.add(equals + 1, text.length);
        }
        return spans;
    }

    private boolean takesSecret(List<String> arguments, int index, String argument) {
        String option = arguments.get(index);
        if (index == 0 || option.length() < 2 || option.charAt(0) != '-') {
            return false;
        }
        char[] value = argument.toCharArray();
        if (rules.options().has(arguments.get(0), option)) {
            return !SecretReference.is(value, 0, value.length);
        }
        char[] text = option.toCharArray();
        return isKey(text, text.length) && rules.isSecretPair(text, text.length, value, 0);
    }

    /** Where the {@code =} stands in {@code key=value}, or -1. */
    private static int keyEnd(char[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '=') {
                return isKey(text, i) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean isKey(char[] text, int end) {
        for (int i = 0; i < end; i++) {
            if (!Characters.isKey(text[i]) && text[i] != ':' && text[i] != '/') {
                return false;
            }
        }
        return true;
    }
}
