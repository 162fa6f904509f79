package com.acme;

public final class Rate {
    private Rate() {}

    public static String rate() {
        return System.getenv("VAT_RATE");
    }
}
