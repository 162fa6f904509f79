package io.envtrace.binary.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RustNamesTest {
    @ParameterizedTest
    @CsvSource({
        "_ZN3std3env3var17h3b8fb96d169a3ba4E, std::env::var",
        "_ZN1m4load17hbddac43bea817580E, m::load",
        "_ZN3std2rt10lang_start28_$u7b$$u7b$closure$u7d$$u7d$17h168e94e611939a97E, std::rt::lang_start::{closure}",
        "_RNvNtCsjrHSEGnQ3l9_3std3env4__var, std::env::_var",
        "_RNvNtCsjrHSEGnQ3l9_3std3env7__var_os, std::env::_var_os",
        "_RNvNtCsjrHSEGnQ3l9_3std3env7vars_os, std::env::vars_os",
        "_RNCNvNtNtNtCsjrHSEGnQ3l9_3std3sys3env4unix6getenv0B9_, std::sys::env::unix::getenv::{closure}",
        "_RNvNtNtNtCsjrHSEGnQ3l9_3std3sys3env4unix6setenv, std::sys::env::unix::setenv",
        "_RINvNtCs1_4core3mem4sizejE, core::mem::size",
    })
    void pathsAsTheSourceHasThem(String symbol, String path) {
        assertThat(RustNames.demangled(symbol)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "getenv",
                "_ZNSt6vectorIiSaIiEE9push_backEOi",
                "_ZN3foo3barEv",
                "_ZN99999999999999999999x17h3b8fb96d169a3ba4E",
                "_R",
                "_RNv",
                "_RNvC3",
                "_RB_",
                "_RNvB_1x",
                "_ZN17h3b8fb96d169a3ba4E",
            })
    void othersAreLeftAlone(String symbol) {
        assertThat(RustNames.demangled(symbol)).isNull();
    }

    @Test
    void aPathThatIsMadeUpCostsNothing() {
        assertThat(RustNames.demangled("_R" + "Nv".repeat(100_000))).isNull();
    }

    /** Each implementation names the one before twice, so that the last one stands for 2 to the power of 20 of them. */
    @Test
    @Timeout(20)
    void referencesCostNoMoreThanTheirSymbol() {
        String alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        StringBuilder hidden = new StringBuilder("C1x");
        int before = "MC300_".length();
        for (int i = 0; i < 20; i++) {
            int place = "MC300_".length() + hidden.length();
            int number = before - 1;
            String digits = number < 62
                    ? "" + alphabet.charAt(number)
                    : "" + alphabet.charAt(number / 62) + alphabet.charAt(number % 62);
            hidden.append("MB").append(digits).append("_B").append(digits).append('_');
            before = place;
        }
        int number = before - 1;
        String last = "B" + alphabet.charAt(number / 62) + alphabet.charAt(number % 62) + "_";
        String name = String.format("%-300s", hidden).replace(' ', 'x');
        assertThat(RustNames.demangled("_RMC300_" + name + last)).isNull();
    }
}
