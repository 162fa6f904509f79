package io.envtrace.core.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.MinimalPrettyPrinter;

/** Line breaks where they help people and line-based tools: between the document's fields and the things of its lists. */
final class DocumentLayout extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    /** Hands the layout to the generator. */
    static final class Context extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DocumentLayout();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static int depth(JsonGenerator json) {
        return json.streamWriteContext().getNestingDepth();
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(depth(json) == 1 ? ",\n" : ",");
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        if (depth(json) == 2) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(depth(json) == 2 ? ",\n" : ",");
    }
}
