package io.envtrace.ptrace.script.almquist;

import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.script.MultiCall;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.calibration.AlmquistKind;
import io.envtrace.ptrace.script.calibration.CalibratedShells;
import io.envtrace.ptrace.script.calibration.Calibration;
import io.envtrace.ptrace.script.calibration.ShellMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** dash, under any of the names that it has, and the shell of busybox. */
public final class Almquist implements Shell {
    private static final Set<String> NAMES = Set.of("dash", "sh", "ash");

    private final CalibratedShells<ShellMap> shells;

    /**
     * @param directory where a FIFO can be made
     * @param messages is given a line for the user if it takes long to find out about a shell
     */
    public Almquist(Ptrace ptrace, Path directory, Consumer<String> messages) {
        this.shells = new CalibratedShells<>(new Calibration(ptrace, directory, messages), new AlmquistKind());
    }

    @Override
    public @Nullable ShellCode code(MappedBinary executable) throws IOException {
        SharedObject object = executable.binary().object();
        String path = executable.path();
        CodeRange code = CodeScan.executable(object.file());
        if (code == null || !NAMES.contains(path.substring(path.lastIndexOf('/') + 1)) && !MultiCall.isMany(path)) {
            return null;
        }
        ShellMap known = shells.map(executable, code);
        return known == null || !known.isWithin(code.start(), code.end()) ? null : AlmquistCode.of(object, known);
    }
}
