package io.envtrace.ptrace.loop;

import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.nativecode.PackageDatabase;
import io.envtrace.binary.stack.FrameNames;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.ptrace.image.Binaries;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.program.Environments;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Identifies the programs of stopped processes: executable, runtime, arguments and environment. Teaches the masker the values. */
final class ProgramReader {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "busybox", "fish", "csh", "tcsh");

    private final Binaries binaries;
    private final TraceOptions options;
    private final FrameNames names = new FrameNames(PackageDatabase.ofThisSystem(ownerCache()));
    private Map<String, String> learned = Map.of();

    ProgramReader(Binaries binaries, TraceOptions options) {
        this.binaries = binaries;
        this.options = options;
    }

    /** Identifies the program that a process runs now. */
    IdentifiedProgram read(int pid, String executable) throws IOException {
        Optional<Binary> binary = binaries.at(ProcFs.of(pid, "exe"), executable).filter(Binary::isKnownMachine);
        LoadedImage image = image(executable, binary);
        return new IdentifiedProgram(program(pid, executable, image), image, binary);
    }

    private Program program(int pid, String executable, LoadedImage image) throws IOException {
        List<String> arguments = ProcFs.entries(pid, "cmdline");
        List<String> block = ProcFs.entries(pid, "environ");
        Map<String, String> environment = Environments.of(block);
        learn(environment);
        Program program = new Program(executable, arguments, environment, image);
        List<String> repeated = Environments.repeated(block);
        repeated.forEach(entry -> learn(Environments.of(List.of(entry)), environment));
        program.repeatedEntries(repeated);
        return program;
    }

    /** Teaches the masker the values. Most processes of a tree have the same ones, so those of the previous program are skipped. */
    void learn(Map<String, String> environment) {
        learn(environment, learned);
        learned = environment;
    }

    private void learn(Map<String, String> environment, Map<String, String> known) {
        environment.forEach((name, value) -> {
            if (!value.equals(known.get(name))) {
                options.masker().learn(Latin1Text.decode(name), Latin1Text.decode(value));
            }
        });
    }

    private LoadedImage image(String executable, Optional<Binary> binary) throws IOException {
        GoProgram go = binary.map(Binary::go).orElse(null);
        return new LoadedImage(
                go != null ? RuntimeKind.GO : kind(executable, binary), go, names, options.walkedFrames());
    }

    private static RuntimeKind kind(String executable, Optional<Binary> binary) throws IOException {
        if (SHELLS.contains(executable.substring(executable.lastIndexOf('/') + 1))) {
            return RuntimeKind.SHELL;
        }
        if (binary.isPresent() && binary.get().needs("libjli.so")) {
            return RuntimeKind.JVM;
        }
        boolean dynamic = binary.isPresent() && binary.get().file().dynamic().present();
        return dynamic || binary.isPresent() && binary.get().site("getenv") != null
                ? RuntimeKind.LIBC
                : RuntimeKind.NATIVE;
    }

    /** The file that caches package owners; null if there is no cache directory, or another user may have written the file. */
    private static @Nullable Path ownerCache() {
        String cache = System.getProperty("envtrace.cache", "");
        Path file = Path.of(cache, "packages");
        boolean trusted = file.isAbsolute() && (Files.notExists(file) || PrivatePath.isOwnFile(file));
        return trusted ? file : null;
    }
}
