package io.envtrace.event.secret.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret of several lines comes back as each kind of file writes several lines: none of its lines is to be read. */
class MultiLineCopiesTest {
    private static final SecretRules RULES = SecretRules.builtIn();

    private static Map<String, UnaryOperator<String>> forms() {
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("as it is", s -> s);
        forms.put("Windows line ends", s -> s.replace("\n", "\r\n"));
        forms.put("YAML block", s -> "a: |\n  " + s.replace("\n", "\n  ") + "\nb: 1");
        forms.put("folded header", s -> s.replace("\n", "\r\n "));
        forms.put("JSON", s -> "{\"a\":\"" + s.replace("\n", "\\n") + "\"}");
        forms.put("JSON in JSON", s -> "{\"a\":\"{\\\"b\\\":\\\"" + s.replace("\n", "\\\\n") + "\\\"}\"}");
        forms.put("one line", s -> s.replace("\n", " "));
        forms.put("without line ends", s -> s.replace("\n", ""));
        forms.put("comment", s -> "# " + s.replace("\n", "\n# "));
        forms.put("quoted mail", s -> "> " + s.replace("\n", "\n> "));
        forms.put("diff", s -> "+" + s.replace("\n", "\n+"));
        forms.put("string literals", s -> "\"" + s.replace("\n", "\\n\"\n  + \"") + "\";");
        forms.put("shell", s -> "printf '" + s.replace("\n", "\\n") + "'");
        forms.put("list", s -> "[\"" + s.replace("\n", "\", \"") + "\"]");
        forms.put("percent", s -> s.replace("\n", "%0A"));
        forms.put("HTML", s -> s.replace("\n", "<br>"));
        forms.put("continued lines", s -> s.replace("\n", "\\\n"));
        forms.put("numbered", s -> "1  " + s.replace("\n", "\n2  "));
        return forms;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kr0n-hunter22!\ngr4nite_Hazel7",
                "first: p@ss/w0rd+77\nsecond: 9tulip!Sparrow",
                "MIIEvQIBADANBgkqhkiG9w0BAQEF\nq8Zt7Kp9qLm2Zt4Rv8Ws1Yc3Nd6x",
                "Zm9vYmFyLXNlY3JldC1rZXktMTIz\nNDU2Nzg5MC1hbmQtbW9yZQ=="
            })
    void noLineComesOut(String secret) {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        masker.learn("SIGNING_KEY", secret);
        List<String> visible = new ArrayList<>();
        forms().forEach((name, form) -> {
            String text = form.apply(secret);
            String shown = masker.text(text);
            for (String line : secret.split("\n")) {
                String told = line.substring(line.indexOf(' ') + 1);
                if (shown.contains(told.substring(0, 6)) || shown.contains(told.substring(told.length() - 6))) {
                    visible.add(name + ": " + text + " -> " + shown);
                }
            }
        });
        assertThat(visible).isEmpty();
        assertThat(Masker.create(RULES, ValuesMode.MASKED, null).text("# gr4nite_Hazel7"))
                .contains("Hazel7");
    }
}
