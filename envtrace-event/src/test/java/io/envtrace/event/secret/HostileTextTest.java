package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes: the masker runs inside the target, and must neither fail there nor keep it waiting. */
class HostileTextTest {
    private static final SecretRules RULES = SecretRules.builtIn();
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 2_000;
    private static final int LENGTH = 1 << 16;

    /** Pieces of all the grammars that the rules know. */
    private static final List<String> PIECES = List.of(
            "password",
            "name",
            "value",
            "key",
            "=",
            ":",
            "=>",
            "::",
            "\"",
            "'",
            "\\",
            "\\\"",
            "\\u0041",
            "%",
            "%41",
            "&amp;",
            "&#",
            ";",
            "&",
            "?",
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "</",
            "<![CDATA[",
            "(",
            ")",
            ",",
            " ",
            "\n",
            "\r\n",
            "--",
            "-p",
            "mysql ",
            "echo ",
            " | ",
            "sudo -S",
            "curl -u ",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "-----END ",
            "://",
            "@",
            "/",
            "//",
            "$",
            "$6$",
            "${",
            "$(",
            "`",
            "eyJ",
            "ghp_",
            "AKIA",
            ".",
            "_",
            "-",
            "x",
            "Zm9v",
            "MII",
            "sha256:",
            "WIFI:",
            "P:",
            "kty",
            "identified by ",
            "bearer ",
            "hooks",
            "bot",
            "1",
            "12345678",
            "aB3",
            "é",
            "\uD83D",
            "\0",
            "•");

    @Test
    void nothingMakesItFail() {
        Random random = new Random(11);
        for (int i = 0; i < ROUNDS; i++) {
            Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
            String text = text(random);
            assertThatCode(() -> {
                        masker.learn("DB_PASSWORD", text(random));
                        masker.value("X", text);
                        masker.arguments(List.of("mysql", text, text(random)));
                    })
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Each would take hours if the work grew with the square of the length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: ",
                "name=",
                "v=",
                "value={",
                "name='",
                "name=\"\\\"",
                "password='\\'",
                "=",
                ":",
                "://",
                "@",
                "a:b@",
                "x@",
                "<name>",
                "<a ",
                "<![CDATA[",
                "-----BEGIN ",
                "-----BEGIN X-----",
                "-----BEGIN X-----\n-----END X-----\n",
                "$(",
                "$(a ",
                "'",
                "\"",
                "a 'b ",
                "[\"",
                "['a',",
                "mysql -p",
                "echo a|",
                "eyJaaaaaaaa.",
                "ghp_",
                "%25",
                "\\\\",
                "&amp;",
                "''",
                "\n",
                "a ",
                "ab ",
                "abc ",
                "abcdef ",
                "{",
                "}",
                "/",
                "a/",
                "aB3",
                "aB3.",
                "aB3-",
                "Zm9v",
                "Zm9v ",
                "$6$",
                "WIFI:P:",
                "kty:",
                "\"d\":",
                "by '",
                "password (",
                "http://hooks/",
                "sha256:",
                "sk_",
                "12345678:",
                "key: ",
                "code=",
                "a,b;c&d",
                "${",
                "{{",
                "password: |\n ",
                "identified by ",
                "login a password b ",
                "--password ",
                "*",
                "1:",
                "::::1:"
            })
    void longTextsTakeTimeInProportion(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);
        masker.learn("DB_PASSWORD", "abcabcabcabcabd" + piece.repeat(100));
        long nanos = Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            long before = PROCESSOR.getCurrentThreadCpuTime();
            assertThat(masker.value("X", text).length()).isEqualTo(text.length());
            return PROCESSOR.getCurrentThreadCpuTime() - before;
        });
        // Not of the clock: the machine may be busy with something else.
        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(20));
    }
}
