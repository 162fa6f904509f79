package io.envtrace.cli.config;

import io.envtrace.core.yaml.YamlException;
import io.envtrace.core.yaml.YamlNode;
import io.envtrace.core.yaml.YamlNode.Mapping;
import io.envtrace.core.yaml.YamlNode.Scalar;
import io.envtrace.core.yaml.YamlNode.Sequence;
import io.envtrace.core.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a configuration file: names of options with their values, and names of commands with such options of their own. */
final class ConfigReader {
    private final ConfigPlace place;
    private final String file;
    private final List<ConfiguredOption> options = new ArrayList<>();

    private ConfigReader(ConfigPlace place) {
        this.place = place;
        this.file = place.path().toString();
    }

    /**
     * The options that a file sets, in its order.
     *
     * @throws YamlException it is no configuration
     * @throws IOException it cannot be read
     */
    static List<ConfiguredOption> read(ConfigPlace place) throws IOException {
        ConfigReader reader = new ConfigReader(place);
        try (InputStream in = Files.newInputStream(place.path())) {
            reader.root(YamlTree.read(in, reader.file));
        }
        return reader.options;
    }

    private void root(YamlNode node) throws YamlException {
        for (Map.Entry<Scalar, YamlNode> entry : mapping(node).entries().entrySet()) {
            if (entry.getValue() instanceof Mapping section) {
                for (Map.Entry<Scalar, YamlNode> option : section.entries().entrySet()) {
                    add(entry.getKey().text(), option.getKey(), option.getValue());
                }
            } else {
                add("", entry.getKey(), entry.getValue());
            }
        }
    }

    private Mapping mapping(YamlNode node) throws YamlException {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw YamlTree.wrong(file, node.place(), "expected options, as in: color: never");
    }

    private void add(String command, Scalar key, YamlNode value) throws YamlException {
        options.add(new ConfiguredOption(
                command, key.text(), values(value), place, key.place().line()));
    }

    private List<String> values(YamlNode node) throws YamlException {
        if (node instanceof Sequence sequence) {
            List<String> values = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                values.add(text(item));
            }
            return values;
        }
        return List.of(text(node));
    }

    private String text(YamlNode node) throws YamlException {
        if (node instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw YamlTree.wrong(file, node.place(), "expected a value or a list of values");
    }
}
