package io.envtrace.core.template;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of templates. A new one is one class and one line here. */
public final class TemplateFormats {
    private static final Formats<TemplateFormat> ALL = new Formats<>(List.of(
            new DotenvTemplate(),
            new KubernetesTemplate(),
            new ComposeTemplate(),
            new JsonSchemaTemplate(),
            new MarkdownTemplate(),
            new DockerfileTemplate(),
            new SystemdTemplate(),
            new HelmSchemaTemplate(),
            new BazelTemplate(),
            new NixTemplate()));

    private TemplateFormats() {}

    public static Formats<TemplateFormat> all() {
        return ALL;
    }
}
