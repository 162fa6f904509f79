package io.envtrace.core.check.policy.yaml;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.ForbiddenPlace;
import io.envtrace.core.check.policy.ReaderPattern;
import io.envtrace.core.check.policy.ValueType;
import io.envtrace.core.yaml.YamlException;
import io.envtrace.core.yaml.YamlNode;
import io.envtrace.core.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a policy says of one name. */
final class DeclarationReader {
    private static final String KEYS = "required, default-allowed, type, values, pattern, min-length, secret, readers, "
            + "must-not-change, not-in-child, source, not-in";
    private static final String TYPES = "int, bool, url, path, duration, enum, regex";
    private static final int LONGEST_PATTERN = 1000;

    private final PolicyReader in;
    private boolean required;
    private boolean defaultAllowed = true;
    private @Nullable YamlNode type;
    private @Nullable YamlNode values;
    private @Nullable YamlNode pattern;
    private int minLength;
    private boolean secret;
    private List<ReaderPattern> readers = List.of();
    private boolean mustNotChange;
    private boolean notInChild;
    private List<String> sources = List.of();
    private final Set<ForbiddenPlace> notIn = EnumSet.noneOf(ForbiddenPlace.class);

    DeclarationReader(PolicyReader in) {
        this.in = in;
    }

    Declaration read(Scalar name, YamlNode node) throws YamlException {
        for (Map.Entry<Scalar, YamlNode> entry : in.mapping(node, name.text()).entrySet()) {
            field(entry.getKey(), entry.getValue());
        }
        return new Declaration(
                name.text(),
                required,
                defaultAllowed,
                valueType(),
                minLength,
                secret,
                readers,
                new Declaration.Limits(mustNotChange, notInChild, sources, notIn),
                "");
    }

    private void field(Scalar key, YamlNode value) throws YamlException {
        switch (key.text()) {
            case "required" -> required = in.flag(value);
            case "default-allowed" -> defaultAllowed = in.flag(value);
            case "type" -> type = value;
            case "values" -> values = value;
            case "pattern" -> pattern = value;
            case "min-length" -> minLength = in.number(value);
            case "secret" -> secret = in.flag(value);
            case "readers" -> readers = readers(value);
            case "must-not-change" -> mustNotChange = in.flag(value);
            case "not-in-child" -> notInChild = in.flag(value);
            case "source" -> sources = sources(value);
            case "not-in" -> notIn(value);
            default -> throw in.unknown(key, KEYS);
        }
    }

    private List<String> sources(YamlNode node) throws YamlException {
        List<String> globs = in.texts(node);
        if (globs.isEmpty()) {
            throw in.wrong(node.place(), "nothing may provide it: leave \"source\" out, or name some");
        }
        return globs;
    }

    private void notIn(YamlNode node) throws YamlException {
        for (YamlNode item : in.items(node)) {
            String word = in.text(item);
            notIn.add(Arrays.stream(ForbiddenPlace.values())
                    .filter(place -> place.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> in.wrong(item.place(), "no place \"" + word + "\"; there are " + places())));
        }
    }

    private static String places() {
        return Arrays.stream(ForbiddenPlace.values()).map(ForbiddenPlace::word).collect(Collectors.joining(", "));
    }

    private @Nullable ValueType valueType() throws YamlException {
        String name = type == null ? "" : in.text(type);
        refuseUnless(name.equals("enum"), values, "\"values\" is for \"type: enum\"");
        refuseUnless(name.equals("regex"), pattern, "\"pattern\" is for \"type: regex\"");
        if (type == null) {
            return null;
        }
        switch (name) {
            case "int", "bool", "url", "path", "duration" -> {
                return ValueType.Simple.valueOf(name.toUpperCase(Locale.ROOT));
            }
            case "enum" -> {
                return new ValueType.OneOf(in.texts(present(values, type, "values")));
            }
            case "regex" -> {
                return matching(present(pattern, type, "pattern"));
            }
            default -> throw in.wrong(type.place(), "no type \"" + name + "\"; there are " + TYPES);
        }
    }

    private void refuseUnless(boolean wanted, @Nullable YamlNode node, String reason) throws YamlException {
        if (!wanted && node != null) {
            throw in.wrong(node.place(), reason);
        }
    }

    private YamlNode present(@Nullable YamlNode node, YamlNode where, String key) throws YamlException {
        if (node == null) {
            throw in.wrong(where.place(), "\"" + key + "\" is missing");
        }
        return node;
    }

    private ValueType matching(YamlNode node) throws YamlException {
        String text = in.text(node);
        if (text.length() > LONGEST_PATTERN) {
            throw in.wrong(node.place(), "a pattern of more than " + LONGEST_PATTERN + " characters");
        }
        try {
            return new ValueType.Matching(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw in.wrong(node.place(), "not a regular expression: " + e.getDescription());
        }
    }

    private List<ReaderPattern> readers(YamlNode node) throws YamlException {
        List<ReaderPattern> patterns = new ArrayList<>();
        for (YamlNode item : in.items(node)) {
            patterns.add(item instanceof Scalar ? new ReaderPattern(in.text(item), null, null) : reader(item));
        }
        if (patterns.isEmpty()) {
            throw in.wrong(node.place(), "nobody may read it: leave \"readers\" out, or name some");
        }
        return patterns;
    }

    private ReaderPattern reader(YamlNode node) throws YamlException {
        String library = null;
        String packageName = null;
        String process = null;
        for (Map.Entry<Scalar, YamlNode> entry : in.mapping(node, "readers").entrySet()) {
            switch (entry.getKey().text()) {
                case "library" -> library = in.text(entry.getValue());
                case "package" -> packageName = in.text(entry.getValue());
                case "process" -> process = in.text(entry.getValue());
                default -> throw in.unknown(entry.getKey(), "library, package, process");
            }
        }
        if (library == null && packageName == null && process == null) {
            throw in.wrong(node.place(), "expected library, package or process");
        }
        return new ReaderPattern(library, packageName, process);
    }
}
