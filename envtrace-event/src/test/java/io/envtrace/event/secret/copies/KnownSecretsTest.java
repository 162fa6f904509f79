package io.envtrace.event.secret.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.secret.text.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
    private final KnownSecrets known = new KnownSecrets();

    @Test
    void findsEachOfMany() {
        Random random = new Random(3);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            // Half of them begin alike: the table of beginnings is of no help there.
            secrets.add(
                    (i % 2 == 0 ? "secret-value-" : "") + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + i);
        }
        secrets.forEach(known::add);

        for (String secret : secrets) {
            assertThat(masked("a " + secret + " b")).isEqualTo("a ••• b");
        }
        assertThat(masked("secret-value-")).isEqualTo("secret-value-");
    }

    @Test
    void findsWhatOverlaps() {
        known.add("abcdefgh");
        known.add("efghijkl");
        known.add("hijklmno");

        assertThat(masked("xabcdefghijkly")).isEqualTo("x•••y");
        assertThat(masked("xabcdefghijklmnoy")).isEqualTo("x•••y");
    }

    @Test
    void findsALongSecretAgain() {
        String secret = new Random(5)
                .ints(100_000, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        known.add(secret);

        assertThat(masked(secret + secret)).isEqualTo("•••");
        assertThat(masked("a" + secret + "b" + secret.substring(1)))
                .startsWith("a•••b")
                .hasSize(5 + secret.length() - 1);
    }

    @Test
    void showsNothingOnceThereAreTooMany() {
        for (int i = 0; i <= 200_000; i++) {
            known.add("number " + i);
        }

        assertThat(masked("anything")).isEqualTo("•••");
    }

    @Test
    void threadsSeeWhatOthersLearned() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String secret = "s" + i + "ecret";
                tasks.add(() -> {
                    known.add(secret);
                    return masked("a " + secret);
                });
            }
            for (Future<String> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo("a •••");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(masked("s0ecret s1999ecret")).isEqualTo("••• •••");
    }

    private String masked(String text) {
        Spans spans = new Spans();
        known.findAll(text.toCharArray(), io.envtrace.event.secret.text.Profile.of(text.toCharArray()), spans);
        return spans.applyTo(text);
    }
}
