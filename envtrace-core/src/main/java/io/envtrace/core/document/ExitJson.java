package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.ExitStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How a process ended: {@code {"code": 0}}, {@code {"signal": 9}}, or null. */
public final class ExitJson {
    private ExitJson() {}

    /** Writes an exit as a field. */
    public static void write(JsonGenerator json, String field, @Nullable ExitStatus exit) {
        if (exit == null) {
            json.writeNullProperty(field);
            return;
        }
        json.writeObjectPropertyStart(field);
        if (exit.signal() == 0) {
            json.writeNumberProperty("code", exit.code());
        } else {
            json.writeNumberProperty("signal", exit.signal());
        }
        json.writeEndObject();
    }

    /** Reads an exit or null. */
    public static @Nullable ExitStatus read(JsonCursor in) throws IOException {
        if (in.isNull()) {
            return null;
        }
        ExitStatus[] exit = new ExitStatus[1];
        in.object(field -> {
            switch (field) {
                case "code" -> exit[0] = ExitStatus.ofCode(in.between(Integer.MIN_VALUE, Integer.MAX_VALUE));
                case "signal" -> exit[0] = ExitStatus.ofSignal(in.between(1, 127));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return in.required(exit[0], "code");
    }
}
