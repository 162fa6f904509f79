package io.envtrace.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCodeTest {
    private static final Library LIBRARY = new Library("com.acme:shop", "1.2", "shop-1.2.jar", false);

    @ParameterizedTest
    @ValueSource(strings = {"com.acme:shop", "com.acme:*", "com.acme:shop:1.*", "shop-*.jar"})
    void whatTheUserNames(String glob) {
        assertThat(new OwnCode(List.of("x", glob)).of(LIBRARY).own()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme", "shop", "com.acme:shop:2*", "java.base"})
    void othersStay(String glob) {
        assertThat(new OwnCode(List.of(glob)).of(LIBRARY)).isSameAs(LIBRARY);
    }

    @Test
    void theRuntimeIsNobodysOwn() {
        Library jdk = new Library("java.base", "17", "", true);
        assertThat(new OwnCode(List.of("*")).of(jdk)).isSameAs(jdk);
    }
}
