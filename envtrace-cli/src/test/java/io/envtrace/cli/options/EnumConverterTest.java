package io.envtrace.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.session.StackMode;
import org.junit.jupiter.api.Test;

class EnumConverterTest {
    private final EnumConverter<StackMode> converter = new EnumConverter<>(StackMode.values());

    @Test
    void anyCaseIsTaken() {
        assertThat(converter.convert("site")).isEqualTo(StackMode.SITE);
        assertThat(converter.convert("SITE")).isEqualTo(StackMode.SITE);
    }

    @Test
    void namesAreThoseOfTheHelp() {
        assertThatThrownBy(() -> converter.convert("half")).hasMessage("'half' is not one of full, site, none");
    }
}
