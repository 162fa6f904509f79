package io.envtrace.core.check.policy.yaml;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.yaml.YamlException;
import io.envtrace.core.yaml.YamlNode;
import io.envtrace.core.yaml.YamlNode.Mapping;
import io.envtrace.core.yaml.YamlNode.Place;
import io.envtrace.core.yaml.YamlNode.Scalar;
import io.envtrace.core.yaml.YamlNode.Sequence;
import io.envtrace.core.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads policies in YAML. An unknown key is an error, because a misspelled one would check nothing. */
public final class PolicyReader {
    private static final int VERSION = 1;

    private final String file;

    private PolicyReader(String file) {
        this.file = file;
    }

    /**
     * Reads a policy.
     *
     * @throws YamlException it is none
     * @throws IOException it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /** Reads a policy; the name is for messages. */
    public static Policy read(InputStream in, String name) throws IOException {
        return new PolicyReader(name).policy(YamlTree.read(in, name));
    }

    private Policy policy(YamlNode root) throws YamlException {
        Map<String, Severity> severities = Map.of();
        List<String> ignored = List.of();
        List<Declaration> variables = List.of();
        boolean versioned = false;
        for (Map.Entry<Scalar, YamlNode> entry : mapping(root, "a policy").entrySet()) {
            YamlNode value = entry.getValue();
            switch (entry.getKey().text()) {
                case "version" -> versioned = version(value);
                case "rules" -> severities = severities(value);
                case "ignore" -> ignored = texts(value);
                case "variables" -> variables = variables(value);
                default -> throw unknown(entry.getKey(), "version, rules, ignore, variables");
            }
        }
        if (!versioned) {
            throw wrong(root.place(), "\"version: " + VERSION + "\" is missing");
        }
        return new Policy(severities, ignored, variables);
    }

    private boolean version(YamlNode node) throws YamlException {
        int version = number(node);
        if (version != VERSION) {
            throw wrong(node.place(), "version " + version + ", this envtrace reads version " + VERSION);
        }
        return true;
    }

    private Map<String, Severity> severities(YamlNode node) throws YamlException {
        Map<String, Severity> severities = new TreeMap<>();
        for (Map.Entry<Scalar, YamlNode> entry : mapping(node, "rules").entrySet()) {
            String id = entry.getKey().text();
            if (Rules.named(id).isEmpty()) {
                throw wrong(entry.getKey().place(), "no rule \"" + id + "\"; there are " + Rules.ids());
            }
            String word = text(entry.getValue());
            Severity severity = Severity.of(word)
                    .orElseThrow(() -> wrong(
                            entry.getValue().place(),
                            "\"" + word + "\" is no severity; there are error, warning, note, off"));
            severities.put(id, severity);
        }
        return severities;
    }

    private List<Declaration> variables(YamlNode node) throws YamlException {
        List<Declaration> variables = new ArrayList<>();
        for (Map.Entry<Scalar, YamlNode> entry : mapping(node, "variables").entrySet()) {
            if (entry.getKey().text().isEmpty()) {
                throw wrong(entry.getKey().place(), "a variable without a name");
            }
            variables.add(new DeclarationReader(this).read(entry.getKey(), entry.getValue()));
        }
        return variables;
    }

    /** The entries of a mapping; none where nothing was written. */
    Map<Scalar, YamlNode> mapping(YamlNode node, String what) throws YamlException {
        if (nothing(node)) {
            return Map.of();
        }
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw wrong(node.place(), what + ": expected keys and values");
    }

    static boolean nothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.plain() && scalar.text().isEmpty();
    }

    List<YamlNode> items(YamlNode node) throws YamlException {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        throw wrong(node.place(), "expected a list");
    }

    List<String> texts(YamlNode node) throws YamlException {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(node)) {
            texts.add(text(item));
        }
        return texts;
    }

    String text(YamlNode node) throws YamlException {
        if (node instanceof Scalar scalar && !nothing(node)) {
            return scalar.text();
        }
        throw wrong(node.place(), "expected text");
    }

    boolean flag(YamlNode node) throws YamlException {
        String text = plain(node);
        if (!"true".equals(text) && !"false".equals(text)) {
            throw wrong(node.place(), "expected true or false");
        }
        return "true".equals(text);
    }

    int number(YamlNode node) throws YamlException {
        String text = plain(node);
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw wrong(node.place(), "expected a number");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String plain(YamlNode node) {
        return node instanceof Scalar scalar && scalar.plain() ? scalar.text() : null;
    }

    YamlException unknown(Scalar key, String known) {
        return wrong(key.place(), "unknown key \"" + key.text() + "\"; there are " + known);
    }

    YamlException wrong(Place place, String reason) {
        return YamlTree.wrong(file, place, reason);
    }
}
