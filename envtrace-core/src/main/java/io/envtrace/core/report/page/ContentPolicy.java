package io.envtrace.core.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Content-Security-Policy that lets a page load nothing, and run exactly its own scripts.
 *
 * @param scripts the text of each script element that may run
 * @param style the text of the one style element that counts
 */
public record ContentPolicy(List<String> scripts, String style) {
    /** As the policy stands in the page. */
    @Override
    public String toString() {
        String hashes = scripts.stream().map(ContentPolicy::hash).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + hashes + "; style-src " + hash(style)
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }
}
