package io.envtrace.event.secret.command;

import io.envtrace.event.secret.text.Spans;
import java.util.ArrayList;
import java.util.List;

/** The secret parts of a process's arguments. */
public final class ArgumentSecrets {
    private ArgumentSecrets() {}

    /** For each argument its secret parts; the first argument is the program. */
    public static List<Spans> find(List<String> arguments, CommandRules rules) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            joined.append(arguments.get(i)).append(' ');
        }
        Words words = new Words(joined.toString().toCharArray());
        int from = 0;
        for (int i = 0; i < arguments.size(); i++) {
            int end = from + arguments.get(i).length();
            words.add(from, end);
            from = end + 1;
        }
        Spans spans = new Spans();
        new CommandSecrets(words, rules, true, spans).find();
        return split(words, spans);
    }

    private static List<Spans> split(Words words, Spans spans) {
        List<Spans> parts = new ArrayList<Spans>(words.count());
        int next = 0;
        for (int i = 0; i < words.count(); i++) {
            Spans part = new Spans();
            while (next < spans.count() && spans.start(next) < words.end(i)) {
                part.add(spans.start(next) - words.start(i), spans.end(next) - words.start(i));
                next++;
            }
            parts.add(part);
        }
        return parts;
    }
}
