package io.envtrace.core.check.declared;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.origin.project.DeclaredNames;
import io.envtrace.core.origin.project.ProjectSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what a file declares of a program's variables; its name says of which kind it is. */
public final class DeclarationFile {
    private static final int LARGEST = 1 << 20;

    private DeclarationFile() {}

    /**
     * Its declarations, one for each name, with the file and line of the first.
     *
     * @throws IOException it cannot be read, is of another kind than its name says, or declares nothing; the message is a line that names it
     */
    public static List<Declaration> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException(file + ": larger than 1 MiB");
        }
        String content = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        List<Declaration> all = once(declarations(content, file.toString(), String.valueOf(file.getFileName())));
        if (all.isEmpty()) {
            throw new IOException(file + ": declares no variable; by its name it was read as "
                    + kind(String.valueOf(file.getFileName())));
        }
        return all;
    }

    private static List<Declaration> declarations(String content, String file, String name) throws IOException {
        if (name.endsWith(".json")) {
            return SpringMetadata.read(content, file);
        }
        if (name.endsWith(".schema")) {
            return EnvSchema.read(content, file);
        }
        try {
            return (isYaml(name) ? DeclaredNames.ofYaml(content, file) : DeclaredNames.ofLines(content, file))
                    .stream().map(DeclarationFile::declaration).toList();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String kind(String name) {
        if (name.endsWith(".json")) {
            return "Spring's configuration metadata (.json)";
        }
        if (name.endsWith(".schema")) {
            return "a varlock schema (.schema)";
        }
        return isYaml(name)
                ? "a compose file or a Kubernetes manifest (.yaml, .yml)"
                : "lines NAME=value (.json, .yaml, .yml and .schema are other kinds)";
    }

    private static Declaration declaration(ProjectSetting setting) {
        return named(setting.name(), setting.file(), setting.line());
    }

    /** A variable of which no more is said than that there is one. */
    static Declaration named(String name, String file, int line) {
        return new Declaration(
                name, false, true, null, 0, false, List.of(), Declaration.Limits.NONE, file + ":" + line);
    }

    private static List<Declaration> once(List<Declaration> all) {
        Set<String> names = new HashSet<>();
        List<Declaration> first = new ArrayList<>(all);
        first.removeIf(declaration -> !names.add(declaration.name()));
        return first;
    }
}
