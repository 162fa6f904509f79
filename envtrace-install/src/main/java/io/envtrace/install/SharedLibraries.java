package io.envtrace.install;

import io.envtrace.binary.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The libraries of this machine that programs and libraries of a directory need, directly or through each other. */
final class SharedLibraries {
    /** Where the dynamic linkers of distributions look when nothing else is said. */
    private static final List<Path> DIRECTORIES = List.of(
            Path.of("/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/lib64"),
            Path.of("/usr/lib64"),
            Path.of("/lib"),
            Path.of("/usr/lib"));

    /** How an ELF file names that processor. */
    private static final int X86_64 = 62;

    /** What is no such file. */
    private static final int NONE = 0;

    private final Map<String, Path> found = new TreeMap<>();

    private final Map<String, Path> own = new TreeMap<>();

    private SharedLibraries() {}

    /**
     * What the directories need and have not themselves.
     *
     * @return names as they are needed, with the files that this machine has for them
     * @throws IOException where this machine has none for a name, in a sentence
     */
    static Map<String, Path> neededBy(Path... directories) throws IOException {
        SharedLibraries libraries = new SharedLibraries();
        Deque<Path> files = new ArrayDeque<>();
        for (Path directory : directories) {
            try (Stream<Path> all = Files.walk(directory)) {
                all.filter(Files::isRegularFile)
                        .filter(SharedLibraries::isForThisMachine)
                        .forEach(files::add);
            }
        }
        for (Path file : files) {
            libraries.own.put(file.getFileName().toString(), file);
        }
        while (!files.isEmpty()) {
            libraries.follow(files.remove(), files);
        }
        return libraries.found;
    }

    private void follow(Path file, Deque<Path> files) throws IOException {
        try (ElfFile elf = ElfFile.open(file)) {
            for (String name : elf.dynamic().needed()) {
                if (!own.containsKey(name) && !found.containsKey(name)) {
                    Path library = search(name, file);
                    found.put(name, library);
                    files.add(library);
                }
            }
        }
    }

    private static Path search(String name, Path by) throws IOException {
        for (Path directory : DIRECTORIES) {
            Path library = directory.resolve(name);
            if (Files.isRegularFile(library)) {
                return library;
            }
        }
        throw new IOException(by + " needs " + name + ", which is in none of " + DIRECTORIES);
    }

    /** Whether a file is a program or library, and for x86-64. */
    static boolean isForThisMachine(Path file) {
        return machine(file) == X86_64;
    }

    /** Whether a file is a program or library, and for another kind of processor. */
    static boolean isForAnother(Path file) {
        int machine = machine(file);
        return machine != NONE && machine != X86_64;
    }

    private static int machine(Path file) {
        try (ElfFile elf = ElfFile.open(file)) {
            return elf.machine();
        } catch (IOException e) {
            return NONE;
        }
    }
}
