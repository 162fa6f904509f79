package io.envtrace.core.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a jar's coordinates from Maven's {@code pom.properties}, else from its manifest. */
final class JarCoordinates {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String CLASS = ".class";
    private static final int MAX_POMS = 500;

    private final ZipDirectory zip;
    private final String file;

    JarCoordinates(ZipDirectory zip, String file) {
        this.zip = zip;
        this.file = file;
    }

    /** Null where the jar says nothing. */
    @Nullable
    Coordinates find() throws IOException {
        List<ZipDirectory.Entry> entries = zip.entries(JarCoordinates::interesting);
        Attributes manifest = manifest(entries);
        Coordinates maven = ofPoms(poms(entries), manifest);
        return maven != null ? maven : ofManifest(manifest);
    }

    /** Whose the classes in it are. */
    ArchiveCode code() throws IOException {
        List<ZipDirectory.Entry> entries = zip.entries(JarCoordinates::interesting);
        Attributes manifest = manifest(entries);
        List<Coordinates> poms = poms(entries);
        return new ArchiveCode(mainClass(manifest), ofPoms(poms, manifest), poms, types());
    }

    private Stream<String> types() throws IOException {
        return zip.entries(JarCoordinates::isClass).stream()
                .map(entry -> entry.name()
                        .substring(0, entry.name().length() - CLASS.length())
                        .replace('/', '.'));
    }

    private static boolean isClass(String name) {
        return name.endsWith(CLASS) && !name.startsWith("META-INF/");
    }

    private static String mainClass(Attributes manifest) {
        return text(manifest, "Start-Class", text(manifest, "Main-Class", ""));
    }

    private static boolean interesting(String name) {
        return name.equals(MANIFEST) || name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties");
    }

    private Attributes manifest(List<ZipDirectory.Entry> entries) throws IOException {
        for (ZipDirectory.Entry entry : entries) {
            if (entry.name().equals(MANIFEST)) {
                return new Manifest(new ByteArrayInputStream(zip.content(entry))).getMainAttributes();
            }
        }
        return new Attributes();
    }

    private List<Coordinates> poms(List<ZipDirectory.Entry> entries) throws IOException {
        List<Coordinates> all = new ArrayList<>();
        for (ZipDirectory.Entry entry : entries) {
            if (!entry.name().equals(MANIFEST) && all.size() < MAX_POMS) {
                Coordinates pom = pom(zip.content(entry));
                if (pom != null) {
                    all.add(pom);
                }
            }
        }
        return all;
    }

    private static @Nullable Coordinates pom(byte[] content) throws IOException {
        Properties p = new Properties();
        try {
            p.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
        String artifact = p.getProperty("artifactId", "").trim();
        return artifact.isEmpty()
                ? null
                : new Coordinates(
                        p.getProperty("groupId", "").trim(),
                        artifact,
                        p.getProperty("version", "").trim());
    }

    /** A jar with others shaded in has their descriptions too; its own is the one that fits the file's name or the main class's package. */
    private @Nullable Coordinates ofPoms(List<Coordinates> poms, Attributes manifest) {
        if (poms.size() == 1 && !isPacked(poms.get(0), mainClass(manifest))) {
            return poms.get(0);
        }
        Coordinates best = null;
        for (Coordinates pom : poms) {
            boolean longer =
                    best == null || pom.artifact().length() > best.artifact().length();
            if (pom.fitsFile(file) && longer) {
                best = pom;
            }
        }
        return best != null ? best : ofMainClass(poms, manifest);
    }

    /** Whether the only description may be that of a library in a jar which has none of its own. */
    private boolean isPacked(Coordinates pom, String main) {
        return main.indexOf('.') > 0
                && Launchers.libraryOf(main) == null
                && !pom.fitsFile(file)
                && !PackageDomain.ofPackage(pom.group()).equals(PackageDomain.ofType(main));
    }

    private static @Nullable Coordinates ofMainClass(List<Coordinates> poms, Attributes manifest) {
        String main = mainClass(manifest);
        Coordinates only = null;
        for (Coordinates pom : poms) {
            if (main.startsWith(pom.group() + ".")) {
                if (only != null) {
                    return null;
                }
                only = pom;
            }
        }
        return only;
    }

    private @Nullable Coordinates ofManifest(Attributes manifest) {
        Coordinates named = PathCoordinates.ofFileName(file);
        String version = text(manifest, "Implementation-Version", text(manifest, "Bundle-Version", named.version()));
        if (!named.version().isEmpty()) {
            return named;
        }
        if (version.isEmpty()) {
            return null;
        }
        String symbolic = text(manifest, "Bundle-SymbolicName", "");
        int directive = symbolic.indexOf(';');
        String bundle = directive < 0 ? symbolic : symbolic.substring(0, directive);
        String module = text(manifest, "Automatic-Module-Name", bundle);
        return new Coordinates("", module.isEmpty() ? named.artifact() : module, version);
    }

    private static String text(Attributes manifest, String name, String otherwise) {
        String value = manifest.getValue(name);
        return value == null || value.isBlank() ? otherwise : value.trim();
    }
}
