package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.script.Shell;
import io.envtrace.ptrace.script.ShellCode;
import io.envtrace.ptrace.script.calibration.CalibratedShells;
import io.envtrace.ptrace.script.calibration.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** bash, since 4.0: with its own names of functions, or, where it was stripped of them, by a private run. */
public final class Bash implements Shell {
    private static final String NAME = "bash";
    private static final Set<String> OTHER_NAMES = Set.of("sh", "rbash");
    /** The name of a variable that bash has and other shells do not. */
    private static final byte[] CONTENT = "\0BASH_VERSINFO\0".getBytes(StandardCharsets.US_ASCII);

    private static final long LARGEST_SEGMENT = 16 << 20;

    private final CalibratedShells<BashMap> shells;

    /**
     * @param directory where a FIFO can be made
     * @param messages is given a line for the user if it takes long to find out about a shell
     */
    public Bash(Ptrace ptrace, Path directory, Consumer<String> messages) {
        this.shells = new CalibratedShells<>(new Calibration(ptrace, directory, messages), new BashKind());
    }

    @Override
    public @Nullable ShellCode code(MappedBinary executable) throws IOException {
        SharedObject object = executable.binary().object();
        BashCode named = BashCode.of(object);
        if (named != null) {
            return named;
        }
        CodeRange code = CodeScan.executable(object.file());
        if (code == null || !hasName(executable.path()) || !hasContent(object.file())) {
            return null;
        }
        BashMap known = shells.map(executable, code);
        return known == null || !known.isWithin(code.start(), code.end()) ? null : BashCode.of(object, known);
    }

    private static boolean hasName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith(NAME) || OTHER_NAMES.contains(name);
    }

    private static boolean hasContent(ElfFile file) throws IOException {
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.fileSize() <= LARGEST_SEGMENT) {
                byte[] bytes = file.at(segment.address()).read(0, (int) segment.fileSize());
                if (holds(bytes)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(byte[] bytes) {
        for (int at = 0; at + CONTENT.length <= bytes.length; at++) {
            int same = 0;
            while (same < CONTENT.length && bytes[at + same] == CONTENT[same]) {
                same++;
            }
            if (same == CONTENT.length) {
                return true;
            }
        }
        return false;
    }
}
