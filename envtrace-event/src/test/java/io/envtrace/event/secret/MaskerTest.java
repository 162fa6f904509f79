package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.LoggedValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaskerTest {
    private static final SecretRules RULES = SecretRules.builtIn();
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    private static final String PEM =
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAxYz\nq8Zt\n-----END RSA PRIVATE KEY-----";

    private final Masker masker = Masker.create(RULES, ValuesMode.MASKED, null);

    static Stream<Arguments> values() {
        return Stream.of(
                // By name: the whole value.
                row("DB_PASSWORD", "hunter22", null),
                row("db.password", "hunter22", null),
                row("spring.datasource.password", "x", null),
                row("dbPassword", "hunter22", null),
                row("PGPASSWORD", "hunter22", null),
                row("API_KEY", "abc", null),
                row("apiKey", "abc", null),
                row("STRIPE_SECRET", "abc", null),
                row("GITHUB_TOKEN", "abc", null),
                row("AWS_ACCESS_KEY_ID", "abc", null),
                row("NPM_CONFIG_//registry.example.org/:_authToken", "abc", null),
                row("DOCKER_AUTH_CONFIG", "{\"auths\":{}}", null),
                row("MYSQL_PWD", "abc", null),
                row("PASSWORD_HASH", "$2b$12$abc", null),
                // Secret-looking names that are not.
                row("GIT_AUTHOR_NAME", "Ann Example", "Ann Example"),
                row("SSH_AUTH_SOCK", "/run/user/1000/keyring/ssh", "/run/user/1000/keyring/ssh"),
                row("TOKEN_TTL", "3600", "3600"),
                row("AUTH_ENABLED", "true", "true"),
                row("PASSWORD_MIN_LENGTH", "8", "8"),
                row("VAULT_TOKEN_FILE", "/run/secrets/vault", "/run/secrets/vault"),
                row("KEYBOARD_LAYOUT", "us", "us"),
                row("PWD", "/home/ann/app", "/home/ann/app"),
                // URLs.
                row("DATABASE_URL", "postgres://app:s3cr3t@db/app", "postgres://app:•••@db/app"),
                row("DATABASE_URL", "postgres://app:p@ss@db:5432/app", "postgres://app:•••@db:5432/app"),
                row("DATABASE_URL", "postgres://app:pa/s?s@db/app", "postgres://app:•••@db/app"),
                row("DATABASE_URL", "postgres://app@db/app", "postgres://app@db/app"),
                row("REDIS_URL", "redis://:s3cr3t@cache:6379/0", "redis://:•••@cache:6379/0"),
                row("MONGO", "mongodb://a:s3cr3t@h1:1,h2:2/db", "mongodb://a:•••@h1:1,h2:2/db"),
                row("SENTRY_DSN", "https://0123abc@o1.ingest.example/42", "https://•••@o1.ingest.example/42"),
                row("REPO", "https://sometoken:x-oauth-basic@example.org/a.git", "https://•••:•••@example.org/a.git"),
                row("REPO", "https://sometoken:@example.org/a.git", "https://•••:@example.org/a.git"),
                row("REPO", "ssh://git@example.org:22/a.git", "ssh://git@example.org:22/a.git"),
                row("REPO", "git@example.org:a/b.git", "git@example.org:a/b.git"),
                row("MIRRORS", "http://a:one1@h/,http://b:two2@h/", "http://a:•••@h/,http://b:•••@h/"),
                row("LINK", "http://localhost:8080/@scope/name", "http://localhost:8080/@scope/name"),
                row("LINK", "http://[::1]:8080/a@b", "http://[::1]:8080/a@b"),
                row("LINK", "https://h/a?token=abc&x=1#f", "https://h/a?token=•••&x=1#f"),
                row("LINK", "https://h/a?x=1&api_key=abc", "https://h/a?x=1&api_key=•••"),
                row("LINK", "https://h/b?sv=2020&sig=a%2Fb%3D&se=1", "https://h/b?sv=2020&sig=•••&se=1"),
                row("JDBC", "jdbc:postgresql://h/d?user=u&password=abc", "jdbc:postgresql://h/d?user=u&password=•••"),
                row("JDBC", "jdbc:sqlserver://h;user=u;password=a b;x=1", "jdbc:sqlserver://h;user=u;password=•••;x=1"),
                row("JDBC", "jdbc:oracle:thin:scott/tiger7@//h:1521/x", "jdbc:oracle:thin:scott/•••@//h:1521/x"),
                row("JDBC", "jdbc:oracle:thin:scott/tiger7@h:1521:x", "jdbc:oracle:thin:scott/•••@h:1521:x"),
                row("MYSQL_DSN", "app:s3cr3t@tcp(db:3306)/app", "app:•••@tcp(db:3306)/app"),
                // Connection strings and other keyed values.
                row(
                        "CONN",
                        "Server=db;User Id=u;Password=a&b c;Pooling=true",
                        "Server=db;User Id=u;Password=•••;Pooling=true"),
                row("CONN", "Server=db;Pwd = abc", "Server=db;Pwd = •••"),
                row(
                        "CONN",
                        "AccountName=a;AccountKey=Zm9v/mFy==;EndpointSuffix=x",
                        "AccountName=a;AccountKey=•••;EndpointSuffix=x"),
                row("CONN", "cache:6380,password=abc=,ssl=True", "cache:6380,password=•••,ssl=True"),
                row("CONN", "host=h password=abc user=u", "host=h password=••• user=u"),
                row(
                        "JAVA_OPTS",
                        "-Xmx1g -Djavax.net.ssl.keyStorePassword=abc -Dx=y",
                        "-Xmx1g -Djavax.net.ssl.keyStorePassword=••• -Dx=y"),
                row("OPTS", "--user u --password abc --x", "--user u --password ••• --x"),
                row("OPTS", "--token 'a b' --x", "--token '•••' --x"),
                row("HEADERS", "Authorization: Bearer abc def", "Authorization: •••"),
                row("HEADERS", "Accept: text/html", "Accept: text/html"),
                row(
                        "JSON",
                        "{\"user\":\"u\",\"password\":\"a\\\"b\",\"n\":1}",
                        "{\"user\":\"u\",\"password\":\"•••\",\"n\":1}"),
                row("JSON", "{\\\"password\\\":\\\"abc\\\"}", "{\\\"password\\\":\\\"•••\\\"}"),
                row("JSON", "{\"token\": 12345678, \"n\":1}", "{\"token\": •••, \"n\":1}"),
                // Shapes.
                row("X", JWT, null),
                row("X", "a " + JWT + " b", "a ••• b"),
                row("X", PEM, null),
                row("X", "key:\n" + PEM + "\nend", "key:\n•••\nend"),
                row("X", PEM.replace("\n", "\\n"), null),
                row("X", PEM.substring(0, 60), null),
                row(
                        "X",
                        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
                        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----"),
                row("X", "use AKIAIOSFODNN7EXAMPLE here", "use ••• here"),
                row("X", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", null),
                row("X", "ghp_short", "ghp_short"),
                row("X", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX", "https://•••"),
                // Random words.
                row("X", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzZ8kQ2pL4v", null),
                row("X", "id x7Kp9qLm2Zt4Rv8Ws1Yc3Nd6 end", "id ••• end"),
                row("X", "Zm9vYmFyMTIzNDU2Nzg5MHF3ZXJ0eTpYWg==", null),
                row("X", "9f86d081884c7d659a2feaa0c55ad015", null),
                row(
                        "CI_COMMIT_SHA",
                        "3f786850e387550fdab836ed7e6dc881de23001b",
                        "3f786850e387550fdab836ed7e6dc881de23001b"),
                row(
                        "X",
                        "app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        "app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                row("X", "", ""));
    }

    private static Arguments row(String name, String value, @Nullable String shown) {
        return Arguments.of(name, value, shown);
    }

    @ParameterizedTest
    @MethodSource("values")
    void masks(String name, String value, @Nullable String shown) {
        LoggedValue logged = masker.value(name, value);

        assertThat(logged.text()).isEqualTo(shown);
        assertThat(logged.masked()).isEqualTo(!value.equals(shown));
        assertThat(logged.length()).isEqualTo(value.length());
        assertThat(logged.fingerprint()).isNull();
    }

    @Test
    void aLongValueIsCutBehindItsMasks() {
        int limit = LoggedValue.MOST_SHOWN;
        masker.learn("DB_PASSWORD", "hunter22!");
        LoggedValue plain = masker.value("BIG", "x ".repeat(limit));
        LoggedValue secret = masker.value("BIG", "x ".repeat(limit / 2 - 2) + "hunter22!" + " y".repeat(limit));

        assertThat(masker.value("BIG", "x ".repeat(limit / 2)).cut()).isFalse();
        assertThat(plain.cut()).isTrue();
        assertThat(plain.masked()).isFalse();
        assertThat(plain.length()).isEqualTo(2 * limit);
        assertThat(plain.text()).isEqualTo("x ".repeat(limit / 2));
        assertThat(secret.cut()).isTrue();
        assertThat(secret.masked()).isTrue();
        assertThat(secret.text()).hasSize(limit).endsWith("x •••" + " ");
        assertThat(masker.value("DB_PASSWORD", "x".repeat(2 * limit)).cut()).isFalse();
    }

    @Test
    void aLongValueIsLookedAtAsFarAsItIsShown() {
        int limit = LoggedValue.MOST_SHOWN;
        String url = "https://ann:s3cr3t@example.org ";
        LoggedValue many = masker.value("BIG", url.repeat(2 * limit / url.length()));
        // The end of this secret stands behind all that is masked.
        LoggedValue across = masker.value(
                "BIG", "x ".repeat(limit / 2 - 6) + "password=" + "q".repeat(10 << 10) + "!" + " y".repeat(limit));

        assertThat(many.cut()).isTrue();
        assertThat(many.length()).isEqualTo(url.length() * (2 * limit / url.length()));
        assertThat(many.text())
                .doesNotContain("s3cr3t")
                .contains("https://ann:•••@example.org")
                .hasSizeLessThan(limit);
        assertThat(across.cut()).isTrue();
        assertThat(across.text()).doesNotContain("qq").endsWith("password=•••");
    }

    @Test
    void aValueIsNotCutWithinACharacter() {
        LoggedValue cut = masker.value("BIG", "x" + "\ud83d\ude00".repeat(LoggedValue.MOST_SHOWN / 2));

        assertThat(cut.text()).hasSize(LoggedValue.MOST_SHOWN - 1).endsWith("\ud83d\ude00");
    }

    @Test
    void theBeginningOfAValueHasNoFingerprint() {
        Masker keyed = Masker.create(RULES, ValuesMode.MASKED, new byte[] {1});
        LoggedValue secret = keyed.beginning("DB_PASSWORD", "hunter22!", 1 << 20);
        LoggedValue plain = keyed.beginning("BIG", "xyz", 1 << 20);

        assertThat(secret.text()).isNull();
        assertThat(secret.masked()).isTrue();
        assertThat(secret.cut()).isFalse();
        assertThat(secret.fingerprint()).isNull();
        assertThat(secret.length()).isEqualTo(1 << 20);
        assertThat(plain.text()).isEqualTo("xyz");
        assertThat(plain.cut()).isTrue();
        assertThat(plain.length()).isEqualTo(1 << 20);
        assertThat(keyed.value("DB_PASSWORD", "hunter22!").fingerprint()).isNotNull();
    }

    @Test
    void knowsNothingOfAnAbsentValue() {
        assertThat(masker.value("DB_PASSWORD", null)).isSameAs(LoggedValue.NONE);
    }

    @Test
    void masksALearnedSecretWhereverItStands() {
        masker.learn("DB_PASSWORD", "hunter22!");

        assertThat(masker.value("GREETING", "hello hunter22!.").text()).isEqualTo("hello •••.");
        assertThat(masker.value("OTHER", "hunter22!").text()).isNull();
        assertThat(masker.value("GIT_SHA", "hunter22!").text()).isNull();
        assertThat(masker.text("worker-hunter22!-1")).isEqualTo("worker-•••-1");
        assertThat(masker.text("/tmp/xhunter22!y")).isEqualTo("/tmp/x•••y");
        assertThat(masker.text("hunter22 is shorter")).isEqualTo("hunter22 is shorter");
        assertThat(masker.arguments(List.of("echo", "ahunter22!b"))).containsExactly("echo", "a•••b");
    }

    @Test
    void masksTheFormsOfALearnedSecret() {
        masker.learn("DB_PASSWORD", "p@ss/w0rd\n");
        String base64 = Base64.getEncoder().encodeToString("p@ss/w0rd".getBytes(StandardCharsets.UTF_8));

        assertThat(masker.text("x p@ss/w0rd y")).isEqualTo("x ••• y");
        assertThat(masker.text("x p%40ss%2Fw0rd y")).isEqualTo("x ••• y");
        assertThat(masker.text("x " + base64 + " y")).isEqualTo("x ••• y");
    }

    @Test
    void learnsThePasswordOfAUrl() {
        masker.learn("DATABASE_URL", "postgres://app:s3cr%40t1@db/app");
        String basic = Base64.getEncoder().encodeToString("app:s3cr%40t1".getBytes(StandardCharsets.UTF_8));

        assertThat(masker.text("is s3cr%40t1 there")).isEqualTo("is ••• there");
        assertThat(masker.text("is s3cr@t1 there")).isEqualTo("is ••• there");
        assertThat(masker.text("Basic " + basic)).isEqualTo("Basic •••");
        assertThat(masker.value("X", "app").text()).isEqualTo("app");
    }

    @Test
    void looksForShortSecretsBetweenSeparatorsOnly() {
        masker.learn("DB_PASSWORD", "abq7");

        assertThat(masker.text("a=abq7;")).isEqualTo("a=•••;");
        assertThat(masker.text("xabq7 abq7x")).isEqualTo("xabq7 abq7x");
        assertThat(masker.value("X", "abq7").text()).isNull();
    }

    @Test
    void doesNotLearnCommonValues() {
        for (String common : List.of(
                "true", "No", "12345", "3.14", "changeme", "postgres", "abc", "xxxxxxxx", "/etc/keys/a.pem", "")) {
            masker.learn("DB_PASSWORD", common);
        }

        String text = "true No 12345 3.14 changeme postgres abc xxxxxxxx /etc/keys/a.pem";
        assertThat(masker.text(text)).isEqualTo(text);
        assertThat(masker.value("DB_PASSWORD", "postgres").text()).isNull();
    }

    @Test
    void masksTheLongestOfSecretsThatBeginAlike() {
        for (String secret : List.of("secret-1", "secret-12", "secret-2", "secret-123-b", "secre9")) {
            masker.learn("X_TOKEN", secret);
        }

        assertThat(masker.text("secret-12-secret-123-a-secret-123-b-secre9x")).isEqualTo("•••-•••3-a-•••-•••x");
    }

    @Test
    void masksCommandLines() {
        assertArguments(
                List.of("psql", "--password", "abc", "-h", "db"), List.of("psql", "--password", "•••", "-h", "db"));
        assertArguments(List.of("x", "--token=a b"), List.of("x", "--token=•••"));
        assertArguments(List.of("java", "-Ddb.password=a b", "A"), List.of("java", "-Ddb.password=•••", "A"));
        assertArguments(List.of("env", "PASSWORD=a b", "x"), List.of("env", "PASSWORD=•••", "x"));
        assertArguments(List.of("x", "--password", "--verbose"), List.of("x", "--password", "--verbose"));
        assertArguments(
                List.of("/usr/bin/curl", "-u", "ann:abcdef", "-H", "Authorization: Bearer abcdef", "https://h/abcdef"),
                List.of("/usr/bin/curl", "-u", "•••", "-H", "Authorization: •••", "https://h/•••"));
        assertArguments(List.of("id", "-u", "ann"), List.of("id", "-u", "ann"));
        assertArguments(List.of("x", "postgres://a:bcdefg@h/"), List.of("x", "postgres://a:•••@h/"));
        assertArguments(
                List.of("x", "first qwe123", "--api-key", "qwe123"), List.of("x", "first •••", "--api-key", "•••"));
        assertArguments(List.of(), List.of());
    }

    private void assertArguments(List<String> arguments, List<String> shown) {
        assertThat(masker.arguments(arguments)).isEqualTo(shown);
    }

    @Test
    void showsEverythingIfAsked() {
        Masker all = Masker.create(RULES, ValuesMode.ALL, new byte[] {1});
        all.learn("DB_PASSWORD", "hunter22");

        assertThat(all.value("DB_PASSWORD", "hunter22").text()).isEqualTo("hunter22");
        assertThat(all.value("DB_PASSWORD", "hunter22").masked()).isFalse();
        assertThat(all.text("hunter22")).isEqualTo("hunter22");
        assertThat(all.arguments(List.of("x", "--password", "hunter22")))
                .containsExactly("x", "--password", "hunter22");
    }

    @Test
    void showsLengthsOnlyIfAsked() {
        Masker none = Masker.create(RULES, ValuesMode.NONE, null);
        none.learn("DB_PASSWORD", "hunter22");

        LoggedValue value = none.value("HOME", "/root");
        assertThat(value.text()).isNull();
        assertThat(value.masked()).isTrue();
        assertThat(value.length()).isEqualTo(5);
        assertThat(none.value("EMPTY", "").length()).isZero();
        assertThat(none.text("a hunter22 b")).isEqualTo("a ••• b");
    }

    @Test
    void fingerprintsMaskedValues() {
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        String text = "The quick brown fox jumps over the lazy dog";
        String hmac = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

        assertThat(Masker.create(RULES, ValuesMode.NONE, key).value("X", text).fingerprint())
                .isEqualTo(hmac);
        Masker masked = Masker.create(RULES, ValuesMode.MASKED, key);
        assertThat(masked.value("MY_SECRET", text).fingerprint()).isEqualTo(hmac);
        assertThat(masked.value("HOME", "/root").fingerprint()).isNull();
    }

    @Test
    void refusesAnEmptyFingerprintKey() {
        assertThatThrownBy(() -> Masker.create(RULES, ValuesMode.MASKED, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }
}
