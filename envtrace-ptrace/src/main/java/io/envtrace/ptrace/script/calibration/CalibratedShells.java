package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the executables of one kind of shell: by the cache, or by running them.
 *
 * @param <M> what is found out
 */
public final class CalibratedShells<M> {
    /** How many files are run in a session: everybody waits meanwhile. */
    private static final int MOST_RUNS = 4;

    private final Calibration calibration;
    private final CalibrationCache<M> cache;
    private final ProbedKind<M> kind;
    /** What this session has found out by itself, also that it is nothing. */
    private final Map<FileIdentity, Optional<M>> found = new HashMap<>();

    public CalibratedShells(Calibration calibration, ProbedKind<M> kind) {
        this.calibration = calibration;
        this.cache = CalibrationCache.ofThisUser(kind);
        this.kind = kind;
    }

    /**
     * What is known of an executable, which may be run for that.
     *
     * @param code its code
     * @return null if nothing is
     */
    public @Nullable M map(MappedBinary executable, CodeRange code) throws IOException {
        SharedObject object = executable.binary().object();
        M known = cache.get(object.identity());
        if (known != null) {
            return known;
        }
        Optional<M> before = found.get(object.identity());
        if (before != null || found.size() >= MOST_RUNS || !mayRun(object)) {
            return before == null ? null : before.orElse(null);
        }
        Calibration.Code where = new Calibration.Code(
                object.file().entry(),
                code.start(),
                code.end(),
                executable.binary().movable());
        M map = calibration.run(object.path(), where, kind.probe(object));
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
