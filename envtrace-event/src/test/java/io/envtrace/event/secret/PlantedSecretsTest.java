package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts a secret of every kind into every place and looks for it in all that a masker gives out. */
class PlantedSecretsTest {
    private static final SecretRules RULES = SecretRules.builtIn();
    private static final String ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RUNS = 20;

    /** Where a secret is made known. {@code %s} is the secret. */
    private static final List<String[]> SOURCES = List.of(
            new String[] {"DB_PASSWORD", "%s"},
            new String[] {"some.api-key", "%s"},
            new String[] {"DATABASE_URL", "postgres://app:%s@db:5432/app"},
            new String[] {"PROXY", "http://%s@proxy:3128"},
            new String[] {"CALLBACK", "https://h/p?a=1&token=%s&b=2"},
            new String[] {"CONNECTION", "Server=h;Password=%s;Encrypt=true"},
            new String[] {"TOOL_OPTIONS", "-Xmx1g -Ddb.password=%s -Dx=y"},
            new String[] {"CONFIG_JSON", "{\"a\":{\"password\":\"%s\"},\"b\":1}"},
            new String[] {"HTTP_HEADERS", "Accept: */*\nAuthorization: Bearer %s\nX-A: b"});

    /** Where it may stand again. */
    private static final List<String> PLACES =
            List.of("%s", "x %s y", "a=%s;", "/tmp/%s/file", "worker-%s-1", "\"%s\"", "word%sword", "%s%s", "é%sé\n");

    static Stream<String> secrets() {
        Random random = new Random(7);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            secrets.add(word(random, 6 + i % 5));
            secrets.add("ghp_" + word(random, 36));
            secrets.add("AKIA" + word(random, 16).toUpperCase(java.util.Locale.ROOT));
            secrets.add(word(random, 24 + i));
            secrets.add(word(random, 4) + "-" + word(random, 5) + "!" + word(random, 3));
        }
        return secrets.stream();
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
        }
        return word.toString();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noneComesOut(String secret) {
        for (String[] source : SOURCES) {
            for (ValuesMode mode : List.of(ValuesMode.MASKED, ValuesMode.NONE)) {
                assertThat(output(mode, source, secret))
                        .as("%s, %s", source[1], mode)
                        .doesNotContain(secret)
                        .doesNotContain(secret.substring(0, 6))
                        .doesNotContain(secret.substring(secret.length() - 6));
            }
        }
    }

    /** The control: the search above does find what is there. */
    @ParameterizedTest
    @MethodSource("secrets")
    void allComeOutIfAsked(String secret) {
        for (String[] source : SOURCES) {
            assertThat(output(ValuesMode.ALL, source, secret)).contains(secret);
        }
    }

    /** What by its own shape is secret needs no name, and no learning. */
    @ParameterizedTest
    @MethodSource("secrets")
    void shapesNeedNoName(String secret) {
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        for (String place : List.of("%s", "x %s y", "a=%s;", "\"%s\"", "a,%s,b", "(%s)")) {
            if (secret.startsWith("ghp_") || secret.startsWith("AKIA")) {
                String text = place.replace("%s", secret);
                assertThat(String.valueOf(masker.value("X", text).text())).doesNotContain(secret.substring(0, 6));
                assertThat(masker.text(text)).doesNotContain(secret.substring(0, 6));
                assertThat(masker.arguments(List.of("x", text)).get(1)).doesNotContain(secret.substring(0, 6));
            }
        }
    }

    private static String output(ValuesMode mode, String[] source, String secret) {
        Masker masker = Masker.create(RULES, mode, null);
        String value = source[1].replace("%s", secret);
        masker.learn(source[0], value);
        StringBuilder out = new StringBuilder();
        out.append(masker.value(source[0], value).text()).append('\n');
        for (String place : PLACES) {
            String text = place.replace("%s", secret);
            out.append(masker.value("OTHER", text).text()).append('\n');
            out.append(masker.value("GIT_SHA", text).text()).append('\n');
            out.append(masker.text(text)).append('\n');
            out.append(masker.arguments(List.of("program", text, "--x=" + text)))
                    .append('\n');
        }
        return out.append(masker.arguments(List.of("program", "--password", secret, value)))
                .toString();
    }
}
