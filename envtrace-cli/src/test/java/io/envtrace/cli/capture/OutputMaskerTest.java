package io.envtrace.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputMaskerTest {
    private final OutputMasker masker = new OutputMasker(text -> text.replace("hunter2", "•••"));

    private List<String> lines(String... lines) {
        return List.of(lines).stream().map(masker::line).toList();
    }

    @Test
    void eachLineByItself() {
        assertThat(lines("a hunter2", "b")).containsExactly("a •••", "b");
    }

    @Test
    void aPrivateKeyIsHiddenToItsEnd() {
        assertThat(lines(
                        "-----BEGIN OPENSSH PRIVATE KEY-----",
                        "b3BlbnNzaC1rZXk",
                        "AAAA",
                        "AAAA-----END OPENSSH PRIVATE KEY-----",
                        "after"))
                .containsExactly(
                        "-----BEGIN OPENSSH PRIVATE KEY-----",
                        "•••",
                        "•••",
                        "-----END OPENSSH PRIVATE KEY-----",
                        "after");
    }

    @Test
    void certificatesAreShown() {
        assertThat(lines("-----BEGIN CERTIFICATE-----", "MIIB", "-----END CERTIFICATE-----"))
                .containsExactly("-----BEGIN CERTIFICATE-----", "MIIB", "-----END CERTIFICATE-----");
        assertThat(lines("-----BEGIN PRIVATE KEY-----AA-----END PRIVATE KEY-----", "after"))
                .contains("after");
    }
}
