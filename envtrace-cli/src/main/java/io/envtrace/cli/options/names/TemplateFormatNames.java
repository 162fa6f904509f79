package io.envtrace.cli.options.names;

import io.envtrace.core.template.TemplateFormats;
import java.util.Iterator;

/** Names of the formats of templates, for help and completion. */
public final class TemplateFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return TemplateFormats.all().names().iterator();
    }
}
