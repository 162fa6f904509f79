package io.envtrace.install;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packs the tool with its runtime, its C library and a shell into a container image, as a file. It stands on no other image, so nothing is
 * fetched; and what it holds runs in any container of its kind of processor, whatever that has.
 */
public final class ContainerImage {
    /** Where the tool is in the image. */
    static final String HOME = "/envtrace";

    /** The dynamic linker; the launcher (java.sh) knows it by this name. */
    private static final String LINKER = "ld-linux-x86-64.so.2";

    private static final String SHEBANG = "#!/bin/sh\n";

    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions FOR_ALL = FilePermissions.fromOctalString("777");

    private ContainerImage() {}

    /**
     * Makes the image.
     *
     * @param arguments the tool's directory, the runtime's, that of the image's own scripts, one to work in, the file that is made, the version
     * @throws IOException where a part is missing, in a sentence
     */
    public static void main(String... arguments) throws Exception {
        Path tool = Path.of(arguments[0]);
        Path runtime = Path.of(arguments[1]);
        Path work = Path.of(arguments[3]);
        Path image = Path.of(arguments[4]);
        Files.deleteIfExists(image);
        String named = System.getenv().getOrDefault(StaticShell.VARIABLE, "");
        Optional<Path> shell = StaticShell.find(named);
        if (shell.isEmpty()) {
            System.getLogger("envtrace")
                    .log(
                            System.Logger.Level.WARNING,
                            "no image is made: " + (named.isEmpty() ? "/bin/busybox" : named)
                                    + " is not there or not static (Debian: busybox-static; or name one in "
                                    + StaticShell.VARIABLE
                                    + ")");
            return;
        }
        Directories.delete(work);
        Files.createDirectories(work);
        FileEntriesLayer.Builder base = FileEntriesLayer.builder().setName("C library and shell");
        Map<String, Path> libraries = SharedLibraries.neededBy(runtime, tool.resolve("lib/native"));
        if (!libraries.containsKey(LINKER)) {
            throw new IOException("the runtime needs no " + LINKER + ", as one for glibc on x86-64 does");
        }
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            base.addEntry(library.getValue().toRealPath(), inImage("runtime/glibc/" + library.getKey()), EXECUTABLE);
        }
        base.addEntry(shell.get().toRealPath(), inImage("bin/sh"), EXECUTABLE);
        base.addEntry(Files.createDirectory(work.resolve("tmp")), AbsoluteUnixPath.get("/tmp"), FOR_ALL);

        FileEntriesLayer.Builder java = FileEntriesLayer.builder().setName("Java runtime");
        add(java, runtime, "runtime");

        Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .addFileEntriesLayer(base.build())
                .addFileEntriesLayer(java.build())
                .addFileEntriesLayer(layerOfTool(tool, Path.of(arguments[2]), work))
                .setEntrypoint(HOME + "/bin/envtrace")
                .setProgramArguments("--help")
                .addEnvironmentVariable("PATH", HOME + "/bin:/usr/local/bin:/usr/bin:/bin")
                .containerize(Containerizer.to(TarImage.at(image).named("envtrace:" + arguments[5]))
                        .setOfflineMode(true)
                        .setToolName("envtrace")
                        .setApplicationLayersCache(work.resolve("layers"))
                        .setBaseImageLayersCache(work.resolve("base")));
    }

    /** Adds all files of a directory but those for other kinds of processors. */
    private static void add(FileEntriesLayer.Builder layer, Path directory, String at) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>)
                    files.filter(each -> !SharedLibraries.isForAnother(each)).sorted()::iterator) {
                layer.addEntry(file, inImage(at + "/" + directory.relativize(file)), permissions(file));
            }
        }
    }

    /** The tool without what no container needs, and with a launcher that asks for the image's own shell. */
    private static FileEntriesLayer layerOfTool(Path tool, Path scripts, Path work) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("envtrace");
        add(layer, tool.resolve("lib"), "lib");
        for (String file : List.of("LICENSE", "NOTICE")) {
            layer.addEntry(tool.resolve(file), inImage(file));
        }
        for (Path script : List.of(tool.resolve("bin/envtrace"), scripts.resolve("copy-to"))) {
            String text = Files.readString(script);
            if (!text.startsWith(SHEBANG)) {
                throw new IOException(script + " does not begin with " + SHEBANG.strip());
            }
            Path own = work.resolve(script.getFileName());
            Files.writeString(own, "#!" + HOME + "/bin/sh\n" + text.substring(SHEBANG.length()));
            layer.addEntry(own, inImage("bin/" + script.getFileName()), EXECUTABLE);
        }
        return layer.build();
    }

    private static AbsoluteUnixPath inImage(String path) {
        return AbsoluteUnixPath.get(HOME + "/" + path);
    }

    private static FilePermissions permissions(Path file) {
        return Files.isDirectory(file) || Files.isExecutable(file)
                ? EXECUTABLE
                : FilePermissions.DEFAULT_FILE_PERMISSIONS;
    }
}
