package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a name says that its value is secret, and the value that it is none. */
class NameAndValueTest {
    private final Masker masker = Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "None",
                "disabled",
                "/run/secrets/db-password",
                "~/.ssh/id_ed25519",
                "${DB_PASSWORD}",
                "${env:DB_PASSWORD}",
                "#{db.password}",
                "$(DB_PASSWORD)",
                "%DB_PASSWORD%",
                "env:DB_PASSWORD",
                "file:/etc/app/password",
                "file:secrets/password.txt",
                "@/etc/app/password",
                "op://vault/item/password",
                "vault://secret/data/db#password",
                "ref+vault://secret/db#/password",
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db",
                "projects/acme/secrets/db/versions/latest"
            })
    void isNoSecretUnderAnyName(String value) {
        masker.learn("DB_PASSWORD", value);

        assertThat(masker.value("DB_PASSWORD", value).text()).isEqualTo(value);
        assertThat(masker.value("OTHER", value).text()).isEqualTo(value);
        assertThat(masker.text("DB_PASSWORD")).isEqualTo("DB_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "basic",
                "pass:word",
                "/Zb4kQ9x/Lm2",
                "/dev",
                "${DB_PASSWORD:x}",
                "${DB_PASSWORD:-x}",
                "$ecret",
                "env:a b",
                "@dm1n",
                "%5&%",
                "https://example.org/",
                "file:",
                "tr\u00fce",
                "true!",
                "0 1 * * *"
            })
    void isSecretUnderASecretName(String value) {
        assertThat(masker.value("DB_PASSWORD", value).text()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "3600", "0.5", "30s", "10MB", "0 1 * * *", "X-Auth-Token", "https://example.org/"})
    void isNoSecretWhereTheNameLeavesItOpen(String value) {
        assertThat(masker.value("SMTP_AUTH", value).text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann:sunrise", "sunrise", "12345678901", "123456s", "30seconds", "X-auth", "-", "Xa", "b64=="})
    void mayBeSecretWhereTheNameLeavesItOpen(String value) {
        assertThat(masker.value("SMTP_AUTH", value).text()).isNull();
    }

    @Test
    void theContentOfWhatIsOpenIsLookedAt() {
        assertThat(masker.value("SMTP_AUTH", "smtp://ann:sunrise@mail/").text()).isEqualTo("smtp://ann:•••@mail/");
    }

    @Test
    void doesNotLookForOrdinaryWords() {
        masker.learn("SMTP_PASSWORD", "login");
        masker.learn("SMTP_AUTH", "sunrise");
        masker.learn("X_TOKEN", "DB_PASSWORD");

        assertThat(masker.value("SMTP_PASSWORD", "login").text()).isNull();
        assertThat(masker.text("docker login at sunrise with DB_PASSWORD"))
                .isEqualTo("docker login at sunrise with DB_PASSWORD");
        assertThat(masker.name("DB_PASSWORD")).isEqualTo("DB_PASSWORD");
    }

    @Test
    void looksForOtherWords() {
        masker.learn("SMTP_PASSWORD", "sunrise");
        masker.learn("X_TOKEN", "ACME_NAME");

        assertThat(masker.text("at sunrise with ACME_NAME")).isEqualTo("at ••• with •••");
    }

    @Test
    void anArgumentThatRefersToASecretIsNone() {
        for (String reference : List.of("env:PASSVAR", "file:pass.txt", "op://vault/item", "fd:3", "${PASSVAR}")) {
            List<String> arguments = List.of("openssl", "enc", "-pass", reference);
            assertThat(masker.arguments(arguments)).isEqualTo(arguments);
            List<String> option = List.of("tool", "--password", reference, "--token=" + reference);
            assertThat(masker.arguments(option)).isEqualTo(option);
        }
        assertThat(masker.name("PASSVAR")).isEqualTo("PASSVAR");
    }

    @Test
    void anArgumentThatHoldsTheSecretIsOne() {
        assertThat(masker.arguments(List.of("openssl", "enc", "-pass", "pass:hunter22")))
                .containsExactly("openssl", "enc", "-pass", "pass:•••");
        assertThat(masker.arguments(
                        List.of("tool", "--auth", "basic", "--auth", "ann:tiger7", "--key", "/etc/k/a.pem")))
                .containsExactly("tool", "--auth", "basic", "--auth", "•••", "--key", "/etc/k/a.pem");
        assertThat(masker.text("x hunter22")).isEqualTo("x •••");
    }
}
