package io.envtrace.event.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRulesTest {
    @Test
    void addsToTheBuiltInRules() throws IOException {
        Masker masker = masker("# ours\n\n+name ACME_*\n+open ACME_PUBLIC\n+prefix acme_ 4 digits\n");

        assertThat(masker.value("ACME_X", "abc").text()).isNull();
        assertThat(masker.value("acme-x", "abc").text()).isNull();
        assertThat(masker.value("ACME_PUBLIC", "abc").text()).isEqualTo("abc");
        assertThat(masker.value("X", "a acme_1234 b").text()).isEqualTo("a ••• b");
        assertThat(masker.value("DB_PASSWORD", "abc").text()).isNull();
    }

    @Test
    void addsWords() throws IOException {
        Masker masker = masker(
                "+word secret zauberwort\n+word finds gnu\n+word about gnat\n+switch whatever\n+setting gnuish\n+likely GNU_X\n");

        assertThat(masker.value("myZauberwort", "abc").text()).isNull();
        assertThat(masker.value("MYZAUBERWORT2", "abc").text()).isNull();
        assertThat(masker.value("ZAUBERWORT_GNAT", "abc").text()).isEqualTo("abc");
        assertThat(masker.value("GNU_KEY", "abc").text()).isEqualTo("abc");
        assertThat(masker.value("GNUS_KEY", "abc").text()).isNull();
        assertThat(masker.value("DB_PASSWORD", "whatever").text()).isEqualTo("whatever");
        assertThat(masker.value("GNU_X", "abc").text()).isNull();
        assertThat(masker.value("GNU_X", "gnuish").text()).isEqualTo("gnuish");
        assertThat(masker.value("DB_PASSWORD", "gnuish").text()).isNull();
        // What stands behind the built-in words still counts more.
        assertThat(masker.value("GOAUTH", "abc").text()).isEqualTo("abc");
    }

    @Test
    void replacesTheBuiltInRules() throws IOException {
        Masker masker = masker("name ACME_?X\nsafe *\n name *PASSPORT\n");

        assertThat(masker.value("MY_PASSPORT", "abc").text()).isNull();
        assertThat(masker.value("ACME_1X", "abc").text()).isEqualTo("abc");
        assertThat(masker.value("DB_PASSWORD", "abc").text()).isEqualTo("abc");
        assertThat(masker.value("URL", "http://a:b@h/").text()).isEqualTo("http://a:b@h/");
    }

    @Test
    void aFileWithoutRulesChangesNothing() throws IOException {
        assertThat(parse("# nothing\n").toText())
                .isEqualTo(SecretRules.builtIn().toText());
    }

    @Test
    void comesBackFromItsText() throws IOException {
        String text = parse("+name ACME_*\n+entropy hex off").toText();

        assertThat(text).endsWith("name ACME_*\nentropy hex off\n");
        assertThat(parse(text).toText()).isEqualTo(text);
        Masker masker = masker(text);
        assertThat(masker.value("ACME_X", "abc").text()).isNull();
        assertThat(masker.value("X", "9f86d081884c7d659a2feaa0c55ad015").masked())
                .isFalse();
        assertThat(masker.value("X", "ghp_abcdefghijklmnopqrstuvwxyz0123456789").masked())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nmae X            | unknown rule 'nmae'; expected: name, open",
                "name              | no pattern; expected: name PATTERN",
                "prefix a 3        | 'prefix' has 2 words, not 3",
                "prefix a x alnum  | 'x' is not a length",
                "prefix a 0 alnum  | '0' is not a length",
                "prefix a 9999999 alnum | '9999999' is not a length",
                "prefix a 3 runes  | unknown characters 'runes'; expected: one of digits",
                "prefix é 3 alnum  | does not begin with an ASCII character",
                "jwt               | 'jwt' has 0 words, not 1",
                "pem maybe         | 'maybe' is neither on nor off; expected: pem on, or pem off",
                "entropy dec 1 2   | unknown entropy rule",
                "entropy hex 1 x   | 'x' is not a number of bits",
                "entropy hex 1 9   | '9' is not between 0 and 8 bits",
                "entropy hex 1 0.0 | '0.0' is not between 0 and 8 bits",
                "option curl       | expected: option PROGRAM OPTION",
                "common            | no value; expected: common VALUE",
                "setting           | no value; expected: setting VALUE",
                "word              | no kind of word, or no word",
                "word secret       | no kind of word, or no word; expected: word KIND WORD",
                "word sacred x     | no kind of word, or no word; expected: word KIND WORD",
            })
    void saysWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> parse("+name A\n\n+" + line))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("my.rules:3: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatBothAddsAndReplaces() {
        assertThatThrownBy(() -> parse("+name A\nname B\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("my.rules:2: ")
                .hasMessageContaining("line 1 differs");
    }

    private static Masker masker(String text) throws IOException {
        return Masker.create(parse(text), ValuesMode.MASKED, null);
    }

    private static SecretRules parse(String text) throws IOException {
        return SecretRules.parse(new BufferedReader(new StringReader(text)), "my.rules");
    }
}
