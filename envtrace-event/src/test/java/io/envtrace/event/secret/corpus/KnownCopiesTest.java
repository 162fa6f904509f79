package io.envtrace.event.secret.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promised form of a known secret (the list stands in docs/secrets.md), of secrets with all signs, in each place. */
class KnownCopiesTest {
    private static final SecretRules RULES = SecretRules.builtIn();

    /** Every sign that some language escapes, letters beyond ASCII, and plain ones. */
    private static final List<String> SECRETS = List.of(
            "hunter22!Kro",
            "p@ss/w0rd+77=",
            "a'b\"c&d<e>f;9",
            "Tr0ub4dor & 3% {x}",
            "x\\y$z`w|v#u:t",
            "Schlüssel-ß-42",
            "k3y,with,commas",
            "sl//ash//es//7",
            "q?w*e(r)t[y]8",
            "emoji\uD83D\uDD11key9");

    /** What a copy stands between. */
    private static final List<String> PLACES =
            List.of("%s", "x %s y", "a=%s", "{\"a\":\"%s\"}", "/tmp/%s/f", "<a>%s</a>", "word%s");

    private static Map<String, UnaryOperator<String>> forms() {
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("as it is", s -> s);
        forms.put("percent, upper case", KnownCopiesTest::percent);
        forms.put("percent, lower case", s -> lowerEscapes(percent(s)));
        forms.put("percent, every character", s -> everyCharacter(s, "%%%02X"));
        forms.put("percent twice", s -> percent(percent(s)));
        forms.put("form", s -> URLEncoder.encode(s, StandardCharsets.UTF_8));
        forms.put("JSON", KnownCopiesTest::json);
        forms.put("JSON with \\/", s -> json(s).replace("/", "\\/"));
        forms.put("JSON with \\u", KnownCopiesTest::unicodeEscapes);
        forms.put("JSON in JSON", s -> json(json(s)));
        forms.put("HTML", KnownCopiesTest::html);
        forms.put("HTML by number", s -> everyChar(s, "&#%d;"));
        forms.put("HTML by hexadecimal number", s -> everyChar(s, "&#x%x;"));
        forms.put("shell, single quotes", s -> s.replace("'", "'\\''"));
        forms.put("shell, double quotes", s -> s.replaceAll("([\\\\\"$`])", "\\\\$1"));
        forms.put("shell, backslashes", s -> s.replaceAll("([^A-Za-z0-9_\\-\\x{80}-\\x{10FFFF}])", "\\\\$1"));
        forms.put("SQL", s -> s.replace("'", "''"));
        forms.put("CSV", s -> s.replace("\"", "\"\""));
        forms.put("ODBC", s -> s.replace("}", "}}"));
        forms.put("compose file", s -> s.replace("$", "$$"));
        forms.put("properties", s -> s.replaceAll("([\\\\:=#! ])", "\\\\$1"));
        forms.put("broken by a newline", s -> broken(s, "\n"));
        forms.put("broken by a folded line", s -> broken(s, "\r\n  "));
        forms.put("broken by a continued line", s -> broken(s, "\\\n"));
        forms.put("Base64", s -> base64(s));
        forms.put("Base64 without padding", s -> base64(s).replace("=", ""));
        forms.put("Base64 for URLs", s -> Base64.getUrlEncoder().encodeToString(bytes(s)));
        forms.put("wrapped Base64", s -> broken(base64(s), "\n"));
        forms.put("Base64 twice", s -> base64(base64(s)));
        forms.put("Base64 behind a user", s -> base64("someuser:" + s));
        forms.put("Base64 of JSON", s -> base64("{\"a\":\"" + json(s) + "\"}"));
        forms.put("Base64, percent-encoded", s -> percent(base64(s)));
        return forms;
    }

    static List<String> secrets() {
        return SECRETS;
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noFormComesOut(String secret) {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        masker.learn("DB_PASSWORD", secret);
        List<String> visible = new ArrayList<>();
        forms().forEach((name, form) -> {
            for (String place : PLACES) {
                String text = place.replace("%s", form.apply(secret));
                if (!isHidden(masker.text(text), place)) {
                    visible.add(name + ": " + text + " -> " + masker.text(text));
                }
            }
        });
        assertThat(visible).isEmpty();
    }

    /** The control: without the secret learned, the same texts are shown. */
    @Test
    void unknownOnesAreShown() {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        assertThat(masker.text("x hunter22!Kro y")).isEqualTo("x hunter22!Kro y");
        assertThat(isHidden("x hunter22!Kro y", "x %s y")).isFalse();
    }

    @Test
    void aDecodedSecretIsKnownToo() {
        for (String learned : List.of(
                percent("p@ss/w0rd+77="),
                base64("p@ss/w0rd+77="),
                json("p@ss/w0rd+77=").replace("/", "\\/"))) {
            Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
            masker.learn("DB_PASSWORD", learned);
            assertThat(masker.text("x p@ss/w0rd+77= y")).as(learned).isEqualTo("x ••• y");
        }
    }

    @Test
    void linesItemsAndMembersAreKnownToo() {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        masker.learn("API_KEYS", "first-k3y-77ab,second-k3y-88cd");
        masker.learn("DB_CREDENTIALS", "{\"user\":\"ann\",\"password\":\"correcthorse\",\"other\":\"St4ple!x\"}");
        masker.learn(
                "SIGNING_KEY",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nq8Zt7Kp9qLm2Zt4Rv8Ws1Yc3Nd6x\n-----END PRIVATE KEY-----");
        masker.learn("BASIC_AUTH", "ann:S3cret-pw");

        assertThat(masker.text("a second-k3y-88cd b")).isEqualTo("a ••• b");
        assertThat(masker.text("a correcthorse b")).isEqualTo("a ••• b");
        assertThat(masker.text("a St4ple!x b")).isEqualTo("a ••• b");
        assertThat(masker.text("a S3cret-pw b")).isEqualTo("a ••• b");
        assertThat(masker.text("MIIEvQIBADANBgkqhkiG9w0BAQEF")).isEqualTo("•••");
        assertThat(masker.text("user ann -----BEGIN")).isEqualTo("user ann -----BEGIN");
    }

    @Test
    void namesOfCodeHideKnownSecretsOnly() {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        masker.learn("DB_PASSWORD", "hunter22Kro");

        assertThat(masker.code("com.acme.hunter22Kro.Config")).isEqualTo("com.acme.•••.Config");
        assertThat(masker.code("x7Kp9qLm2Zt4Rv8Ws1Yc3Nd6")).isEqualTo("x7Kp9qLm2Zt4Rv8Ws1Yc3Nd6");
    }

    private static boolean isHidden(String shown, String place) {
        String around = place.replace("%s", "");
        // What is masked on both sides of a line end is hidden.
        String joined = shown.replaceAll("•••\\s+•••", "•••");
        return joined.contains("•••") && joined.length() <= around.length() + 6;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String lowerEscapes(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i + 2 < out.length(); i++) {
            if (out.charAt(i) == '%') {
                out.setCharAt(i + 1, Character.toLowerCase(out.charAt(i + 1)));
                out.setCharAt(i + 2, Character.toLowerCase(out.charAt(i + 2)));
            }
        }
        return out.toString();
    }

    private static String everyCharacter(String text, String format) {
        StringBuilder out = new StringBuilder();
        for (byte octet : bytes(text)) {
            out.append(String.format(format, octet));
        }
        return out.toString();
    }

    private static String everyChar(String text, String format) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(String.format(format, c)));
        return out.toString();
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String unicodeEscapes(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(c -> out.append(
                        Character.isLetterOrDigit(c) && c < 128 ? "" + (char) c : String.format("\\u%04x", c)));
        return out.toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String broken(String text, String lineEnd) {
        int half = text.length() / 2;
        half += Character.isLowSurrogate(text.charAt(half)) ? 1 : 0;
        return text.substring(0, half) + lineEnd + text.substring(half);
    }
}
