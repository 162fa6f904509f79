package io.envtrace.binary.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.MachineLibrary;
import org.junit.jupiter.api.Test;

class RustCratesTest {
    private static final MachineLibrary SHOP = new MachineLibrary("shop", "", "/srv/shop", true);

    @Test
    void theStandardLibrary() {
        assertThat(RustCrates.library("std::env::var", null, SHOP))
                .isEqualTo(new MachineLibrary("std", "", "/srv/shop"));
        assertThat(RustCrates.library("core::ops::call", null, SHOP).name()).isEqualTo("std");
    }

    @Test
    void aCrateOfARegistry() {
        String sources = "/home/u/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/";
        assertThat(RustCrates.library("dotenvy::load", sources + "dotenvy-0.15.7/src/lib.rs", SHOP))
                .isEqualTo(new MachineLibrary("dotenvy", "0.15.7", "/srv/shop"));
        assertThat(RustCrates.library("x::y", sources + "env-x-2-go-1.0.0-rc.1/src/lib.rs", SHOP)
                        .name())
                .isEqualTo("env-x");
    }

    @Test
    void theProgramsOwn() {
        assertThat(RustCrates.library("shop::main", "/home/u/shop/src/main.rs", SHOP))
                .isEqualTo(SHOP);
        assertThat(RustCrates.library("shop::main", null, SHOP)).isEqualTo(SHOP);
    }
}
