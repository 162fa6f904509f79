package io.envtrace.core.check.declared;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.json.JsonCursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code additional-spring-configuration-metadata.json}: the names of properties, and the variables that set them. Of {@code shop.tax-rate} that is
 * {@code SHOP_TAXRATE}: dots are underscores, dashes go.
 */
final class SpringMetadata {
    private SpringMetadata() {}

    static List<Declaration> read(String content, String file) throws IOException {
        List<Declaration> all = new ArrayList<>();
        try (JsonCursor json =
                new JsonCursor(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), file)) {
            json.start();
            json.object(field -> {
                if (!field.equals("properties")) {
                    return false;
                }
                json.elements(() -> json.object(key -> property(json, key, file, all)));
                return true;
            });
            json.end();
        }
        return all;
    }

    private static boolean property(JsonCursor json, String key, String file, List<Declaration> all)
            throws IOException {
        if (!key.equals("name")) {
            return false;
        }
        String variable = variable(json.string());
        if (!variable.isEmpty()) {
            all.add(DeclarationFile.named(variable, file, json.line()));
        }
        return true;
    }

    /** The variable that sets a property; empty where none can. */
    private static String variable(String property) {
        String name = property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        return name.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c)) ? name : "";
    }
}
