package io.envtrace.core.check.declared;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.origin.project.DeclaredNames;
import io.envtrace.core.origin.project.ProjectSetting;
import io.envtrace.core.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what a file declares of a program's variables; its name says of which kind it is. */
public final class DeclarationFile {
    /** Reads the declarations of a text. */
    @FunctionalInterface
    private interface Reader {
        List<Declaration> read(String content, String file) throws IOException;
    }

    /** A kind of file: how names end, what it is called, and how it is read. */
    private record Kind(List<String> endings, String words, Reader reader) {
        boolean fits(String name) {
            return endings.stream().anyMatch(name::endsWith);
        }
    }

    private static final Kind LINES = new Kind(
            List.of(),
            "lines NAME=value (.json, .yaml, .yml and .schema are other kinds)",
            (content, file) -> named(DeclaredNames.ofLines(content, file)));

    /** Those that a name's end tells; all others are lines. */
    private static final List<Kind> KINDS = List.of(
            new Kind(List.of(".json"), "Spring's configuration metadata (.json)", SpringMetadata::read),
            new Kind(List.of(".schema"), "a varlock schema (.schema)", EnvSchema::read),
            new Kind(
                    List.of(".yaml", ".yml"),
                    "a compose file or a Kubernetes manifest (.yaml, .yml)",
                    (content, file) -> named(DeclaredNames.ofYaml(content, file))));

    private DeclarationFile() {}

    /**
     * Its declarations, one for each name, with the file and line of the first.
     *
     * @throws IOException it cannot be read, is of another kind than its name says, or declares nothing; the message is a line that names it
     */
    public static List<Declaration> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Kind kind = KINDS.stream().filter(each -> each.fits(name)).findFirst().orElse(LINES);
        String content;
        try (InputStream in = Files.newInputStream(file)) {
            content = YamlTree.text(in, file.toString());
        }
        List<Declaration> all = once(kind.reader().read(content, file.toString()));
        if (all.isEmpty()) {
            throw new IOException(file + ": declares no variable; by its name it was read as " + kind.words());
        }
        return all;
    }

    private static List<Declaration> named(List<ProjectSetting> settings) {
        return settings.stream()
                .map(setting -> named(setting.name(), setting.file(), setting.line()))
                .toList();
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
