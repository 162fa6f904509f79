package io.envtrace.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes jars, entries stored, as Spring Boot wants its nested ones. */
public final class Jars {
    private record Entry(String name, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();

    public Jars manifest(String... lines) {
        String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n\n";
        return add("META-INF/MANIFEST.MF", text.getBytes(StandardCharsets.UTF_8));
    }

    /** What Maven leaves in each jar that it builds. */
    public Jars coordinates(String group, String artifact, String version) {
        String text = "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
        return add(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties", text.getBytes(StandardCharsets.UTF_8));
    }

    public Jars add(String name, byte[] bytes) {
        entries.add(new Entry(name, bytes));
        return this;
    }

    /** Adds the wanted files below a folder, each under a prefix. */
    public Jars folder(String prefix, Path folder, Predicate<String> wanted) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString();
                if (wanted.test(name)) {
                    add(prefix + name, Files.readAllBytes(file));
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds another jar's entries, without its manifest. */
    public Jars unpacked(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals("META-INF/MANIFEST.MF")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(entry.getName(), in.readAllBytes());
                    }
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes);
        return bytes.toByteArray();
    }

    public Path writeTo(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaders such as Spring Boot's look for the folders' own entries. */
    private Set<String> folders() {
        Set<String> all = new TreeSet<>();
        for (Entry entry : entries) {
            for (int i = entry.name().indexOf('/'); i >= 0; i = entry.name().indexOf('/', i + 1)) {
                all.add(entry.name().substring(0, i + 1));
            }
        }
        return all;
    }

    private void write(OutputStream out) {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String folder : folders()) {
                zip.putNextEntry(new ZipEntry(folder));
                zip.closeEntry();
            }
            for (Entry entry : entries) {
                ZipEntry stored = new ZipEntry(entry.name());
                CRC32 crc = new CRC32();
                crc.update(entry.bytes());
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(entry.bytes().length);
                stored.setCrc(crc.getValue());
                zip.putNextEntry(stored);
                zip.write(entry.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
