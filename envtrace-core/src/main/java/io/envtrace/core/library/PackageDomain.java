package io.envtrace.core.library;

import java.util.Set;

/** The first part of a package's name, which says whose it is: {@code com.acme} of {@code com.acme.shop.web}. */
final class PackageDomain {
    /** Domains below which many have theirs. */
    private static final Set<String> SHARED = Set.of(
            "com.github",
            "io.github",
            "com.gitlab",
            "io.gitlab",
            "org.bitbucket",
            "net.sf",
            "net.sourceforge",
            "org.apache",
            "org.eclipse",
            "org.codehaus",
            "com.google",
            "com.amazonaws");

    /** The second part of such as {@code uk.co.acme}. */
    private static final Set<String> SECOND_LEVEL = Set.of("co", "com", "org", "net", "gov", "ac", "edu");

    /** Longer first parts are names of libraries, such as {@code kotlin} and {@code okhttp3}. */
    private static final int LONGEST_TOP_LEVEL = 3;

    private static final Set<String> LONG_TOP_LEVEL = Set.of("info", "tech", "cloud", "javax", "jakarta");

    private PackageDomain() {}

    /** That of a class with its package; empty for one without. */
    static String ofType(String type) {
        return ofPackage(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    /** That of a package or a Maven group. */
    static String ofPackage(String name) {
        String[] parts = name.split("\\.");
        if (parts.length < 2 || parts[0].length() > LONGEST_TOP_LEVEL && !LONG_TOP_LEVEL.contains(parts[0])) {
            return parts[0];
        }
        String two = parts[0] + "." + parts[1];
        boolean more = SHARED.contains(two) || parts[0].length() == 2 && SECOND_LEVEL.contains(parts[1]);
        return more && parts.length > 2 ? two + "." + parts[2] : two;
    }
}
