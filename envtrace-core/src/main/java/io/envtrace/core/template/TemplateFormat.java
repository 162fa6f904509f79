package io.envtrace.core.template;

import io.envtrace.core.format.NamedFormat;
import java.util.List;

/** A format for what a program needs. */
public interface TemplateFormat extends NamedFormat {
    /**
     * The whole text.
     *
     * @param examples whether values that were seen and are no secrets may stand in it
     */
    String text(List<Need> needs, boolean examples);
}
