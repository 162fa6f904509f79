package io.envtrace.core.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose the classes of an application's archive are, into which libraries may have been packed (maven-shade, Gradle's shadow, assemblies). The program's
 * are those whose package begins as its main class's or its Maven group does; others are only told apart if there are signs of packed libraries: their
 * descriptions, or more classes outside of the program's packages than within.
 */
final class ArchiveCode {
    /** How packages are called into which others' were moved. */
    private static final Set<String> RELOCATED = Set.of("shaded", "shade", "shadow", "relocated", "repackaged");

    private final Set<String> own = new HashSet<>();
    private final List<Coordinates> packed = new ArrayList<>();
    private boolean mixed;

    /**
     * What an archive is made of.
     *
     * @param mainClass that it starts; empty if it does not say so
     * @param described the archive's own coordinates; null if they are not known
     * @param all that it has descriptions of
     */
    ArchiveCode(String mainClass, @Nullable Coordinates described, List<Coordinates> all, Stream<String> types) {
        if (Launchers.libraryOf(mainClass) == null) {
            own.add(PackageDomain.ofType(mainClass));
        }
        if (described != null) {
            own.add(PackageDomain.ofPackage(described.group()));
        }
        own.remove("");
        for (Coordinates each : all) {
            if (!own.contains(PackageDomain.ofPackage(each.group()))) {
                packed.add(each);
            }
        }
        mixed = !packed.isEmpty()
                || !own.isEmpty() && types.mapToInt(this::weight).sum() > 0;
    }

    private int weight(String type) {
        if (type.indexOf('.') < 0 || Launchers.libraryOf(type) != null) {
            return 0;
        }
        return own.contains(PackageDomain.ofType(type)) ? -1 : 1;
    }

    /** The library that a class was packed from, with its coordinates or its package's name; null for one of the program's. */
    @Nullable
    Coordinates packedFrom(String type) {
        if (!mixed || type.indexOf('.') < 0) {
            return null;
        }
        String original = original(type);
        String domain = PackageDomain.ofType(original);
        Coordinates found = best(original, domain);
        if (original.length() == type.length() && (own.contains(domain) || own.isEmpty() && found == null)) {
            return null;
        }
        return found == null ? new Coordinates("", domain, "") : found;
    }

    /** The name that a class had before it was moved; its name where that was not. */
    private String original(String type) {
        for (Coordinates each : packed) {
            int at = each.group().isEmpty() ? -1 : type.indexOf("." + each.group() + ".");
            if (at >= 0) {
                return type.substring(at + 1);
            }
        }
        String[] parts = type.split("\\.");
        int start = 0;
        for (int i = 0; i + 2 < parts.length; i++) {
            start += parts[i].length() + 1;
            if (RELOCATED.contains(parts[i])) {
                return type.substring(start);
            }
        }
        return type;
    }

    /** Null where none fits, or several do alike. */
    private @Nullable Coordinates best(String type, String domain) {
        Coordinates best = null;
        int most = 0;
        boolean alone = false;
        for (Coordinates each : packed) {
            int fits = fits(each, type, domain);
            if (fits > 0 && fits >= most) {
                alone = fits > most;
                most = fits;
                best = each;
            }
        }
        return alone ? best : null;
    }

    /** By group, and by the last word of the artifact's name: {@code jackson-databind} has {@code com.fasterxml.jackson.databind}. */
    private static int fits(Coordinates library, String type, String domain) {
        if (!PackageDomain.ofPackage(library.group()).equals(domain)) {
            return 0;
        }
        String artifact = library.artifact();
        String word = artifact.substring(artifact.lastIndexOf('-') + 1);
        boolean named = ("." + type).contains("." + word + ".");
        return 1 + (type.startsWith(library.group() + ".") ? 1 : 0) + (named ? 2 : 0);
    }
}
