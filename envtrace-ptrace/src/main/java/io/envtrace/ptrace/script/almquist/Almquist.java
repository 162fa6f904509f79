package io.envtrace.ptrace.script.almquist;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.script.MultiCall;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.calibration.Calibration;
import io.envtrace.ptrace.script.calibration.CalibrationCache;
import io.envtrace.ptrace.script.calibration.ShellMap;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** dash, under any of the names that it has, and the shell of busybox. */
public final class Almquist implements Shell {
    private static final Set<String> NAMES = Set.of("dash", "sh", "ash");
    /** How many files are run in a session: everybody waits meanwhile. */
    private static final int MOST_RUNS = 4;

    private final Calibration calibration;
    private final CalibrationCache cache = CalibrationCache.ofThisUser();
    /** What this session has found out by itself, also that it is nothing. */
    private final Map<FileIdentity, Optional<ShellMap>> found = new HashMap<>();

    /**
     * @param directory where a FIFO can be made
     * @param messages is given a line for the user if it takes long to find out about a shell
     */
    public Almquist(Ptrace ptrace, Path directory, Consumer<String> messages) {
        this.calibration = new Calibration(ptrace, directory, messages);
    }

    @Override
    public @Nullable ShellCode code(MappedBinary executable) throws IOException {
        SharedObject object = executable.binary().object();
        String path = executable.path();
        CodeRange code = CodeScan.executable(object.file());
        if (code == null || !NAMES.contains(path.substring(path.lastIndexOf('/') + 1)) && !MultiCall.isMany(path)) {
            return null;
        }
        ShellMap known = cache.get(object.identity());
        if (known == null) {
            known = found(executable, object, code);
        }
        return known == null || !known.isWithin(code.start(), code.end()) ? null : AlmquistCode.of(object, known);
    }

    private @Nullable ShellMap found(MappedBinary executable, SharedObject object, CodeRange code) throws IOException {
        Optional<ShellMap> before = found.get(object.identity());
        if (before != null || found.size() >= MOST_RUNS || !mayRun(object)) {
            return before == null ? null : before.orElse(null);
        }
        ShellMap map = calibration.run(
                object.path(),
                new Calibration.Code(
                        object.file().entry(),
                        code.start(),
                        code.end(),
                        executable.binary().movable()));
        found.put(object.identity(), Optional.ofNullable(map));
        cache.put(object.identity(), map);
        return map;
    }

    /**
     * Whether the tracer may run it by itself. The traced process may have fewer rights, or see other files: what is run has to be the same
     * file, and nobody else may have put anything into it.
     */
    private static boolean mayRun(SharedObject object) throws IOException {
        return PrivatePath.isTrustedFile(object.path()) && object.identity().equals(FileIdentity.of(object.path()));
    }
}
