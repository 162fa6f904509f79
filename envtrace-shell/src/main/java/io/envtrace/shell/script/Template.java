package io.envtrace.shell.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A script beside the classes, with words such as {@code @OUT@} that are replaced. */
final class Template {
    private String text;

    private Template(String text) {
        this.text = text;
    }

    /**
     * A script.
     *
     * @throws IOException it cannot be read
     */
    static Template of(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    Template with(String word, String replacement) {
        text = text.replace("@" + word + "@", replacement);
        return this;
    }

    String text() {
        return text;
    }

    /** In one line, as a trap's has to be: a shell counts the lines of a trap with those of the command. */
    String line() {
        return text.strip().replace('\n', ' ');
    }
}
