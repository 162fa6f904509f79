package io.envtrace.core.template;

import java.util.List;
import java.util.Optional;

/** All formats of templates. A new one is one class and one line here. */
public final class TemplateFormats {
    private static final List<TemplateFormat> ALL = List.of(
            new DotenvTemplate(),
            new KubernetesTemplate(),
            new ComposeTemplate(),
            new JsonSchemaTemplate(),
            new MarkdownTemplate());

    private TemplateFormats() {}

    public static List<TemplateFormat> all() {
        return ALL;
    }

    /** The format of that name. */
    public static Optional<TemplateFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
