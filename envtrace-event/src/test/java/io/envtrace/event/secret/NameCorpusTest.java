package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.LoggedValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many names the rules misread. The numbers stand in the documentation: who changes the rules has to look at both. */
class NameCorpusTest {
    private static final SecretRules RULES = SecretRules.builtIn();

    /** Says nothing by itself: too short to look random, and no word. */
    private static final String ANY_VALUE = "Ab3xY9";

    private final List<String> missed = new ArrayList<>();
    private final List<String> wronglyMasked = new ArrayList<>();
    private int secret;
    private int harmless;

    @Test
    void namesAtHand() throws IOException {
        read("names-at-hand.txt");

        System.out.println(numbers());
        assertThat(secret + harmless).isGreaterThan(2000);
        assertThat(missed).isEmpty();
        assertThat(wronglyMasked)
                .containsExactlyInAnyOrder(
                        "PURGE_INCOMPLETE_SSO_AUTH=daily",
                        "NEXT_PUBLIC_POSTHOG_KEY",
                        "NEXT_PUBLIC_ZENDESK_KEY",
                        "OIDC_URL_TOKEN=https://id.example.org/token");
        assertThat(documentation()).contains("made with: " + numbers());
    }

    @Test
    void namesSetAside() throws IOException {
        read("names-set-aside.txt");

        System.out.println(numbers());
        assertThat(secret + harmless).isGreaterThan(200);
        assertThat(missed).hasSizeLessThanOrEqualTo(secret / 20);
        assertThat(wronglyMasked).hasSizeLessThanOrEqualTo(harmless / 20);
        assertThat(documentation()).contains("set aside: " + numbers());
    }

    @Test
    void namesOfOthers() throws IOException {
        read("names-of-others.txt");

        System.out.println(numbers());
        assertThat(secret + harmless).isEqualTo(1800);
        assertThat(missed).hasSizeLessThanOrEqualTo(secret / 20);
        assertThat(wronglyMasked).hasSizeLessThanOrEqualTo(harmless / 20);
        assertThat(documentation()).contains("of others: " + numbers());
    }

    private void read(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameCorpusTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    for (String entry : line.substring(2).split(" ", -1)) {
                        check(entry, line.charAt(0) == '+');
                    }
                }
            }
        }
    }

    private void check(String entry, boolean isSecret) {
        int equals = entry.indexOf('=');
        String name = equals < 0 ? entry : entry.substring(0, equals);
        String value = equals < 0 ? ANY_VALUE : entry.substring(equals + 1);
        LoggedValue shown = Masker.create(RULES, ValuesMode.MASKED, null).value(name, value);
        if (isSecret) {
            secret++;
            if (shown.text() != null) {
                missed.add(entry);
            }
        } else {
            harmless++;
            if (shown.masked()) {
                wronglyMasked.add(entry);
            }
        }
    }

    private String numbers() {
        return String.format(
                "%d of %d missed, %d of %d wrongly masked", missed.size(), secret, wronglyMasked.size(), harmless);
    }

    private static String documentation() throws IOException {
        return new String(Files.readAllBytes(Path.of("..", "docs", "secrets.md")), StandardCharsets.UTF_8);
    }
}
