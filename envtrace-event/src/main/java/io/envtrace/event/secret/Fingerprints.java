package io.envtrace.event.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of values. Loaded only when there is a key: starting the JDK's cryptography takes its time. */
final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Fingerprints(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("the fingerprint key is empty");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }

    /** 64 lower-case hexadecimal digits, of the value's UTF-8 bytes. */
    synchronized String of(String value) {
        byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        char[] hex = new char[digest.length * 2];
        for (int i = 0; i < digest.length; i++) {
            hex[i * 2] = Character.forDigit(digest[i] >> 4 & 15, 16);
            hex[i * 2 + 1] = Character.forDigit(digest[i] & 15, 16);
        }
        return new String(hex);
    }
}
