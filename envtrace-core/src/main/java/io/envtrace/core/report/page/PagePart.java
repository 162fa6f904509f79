package io.envtrace.core.report.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A part of a page, which is a resource beside this class. */
final class PagePart {
    private PagePart() {}

    /** Its text. @throws IOException this build lacks it */
    static String text(String name) throws IOException {
        try (InputStream in = PagePart.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("this build of envtrace lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
