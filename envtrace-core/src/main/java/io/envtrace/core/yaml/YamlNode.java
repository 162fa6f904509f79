package io.envtrace.core.yaml;

import java.util.List;
import java.util.Map;

/** A piece of YAML, with its place for messages. */
public sealed interface YamlNode {
    Place place();

    /** Line and column, from 1. */
    record Place(int line, int column) {}

    /** @param plain whether it was written without quotes */
    record Scalar(String text, boolean plain, Place place) implements YamlNode {}

    /** @param items in the order of the file */
    record Sequence(List<YamlNode> items, Place place) implements YamlNode {}

    /** @param entries in the order of the file */
    record Mapping(Map<Scalar, YamlNode> entries, Place place) implements YamlNode {}
}
