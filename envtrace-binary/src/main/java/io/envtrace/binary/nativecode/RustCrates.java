package io.envtrace.binary.nativecode;

import io.envtrace.binary.machine.MachineLibrary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose code a function of a Rust program is: the standard library's, that of a crate from a registry, or the program's own. */
public final class RustCrates {
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc", "proc_macro", "test");
    private static final String REGISTRY = "/registry/src/";

    private RustCrates() {}

    /**
     * The library of a function.
     *
     * @param path of the function, its crate first
     * @param file the source file; null where it is not known
     * @param object what the code is in
     */
    public static MachineLibrary library(String path, @Nullable String file, MachineLibrary object) {
        int end = path.indexOf("::");
        String crate = path.substring(path.startsWith("<") ? 1 : 0, Math.max(end, 0));
        if (STANDARD.contains(crate)) {
            return new MachineLibrary("std", "", object.file());
        }
        MachineLibrary registered = file == null ? null : registered(file, object.file());
        return registered == null ? object : registered;
    }

    /** {@code …/registry/src/index.crates.io-1949cf8c6b5b557f/dotenvy-0.15.7/src/lib.rs}: the name ends where a version begins. */
    private static @Nullable MachineLibrary registered(String file, String object) {
        int at = file.indexOf(REGISTRY);
        String[] parts =
                at < 0 ? new String[0] : file.substring(at + REGISTRY.length()).split("/", 3);
        if (parts.length < 3) {
            return null;
        }
        for (int dash = parts[1].indexOf('-'); dash > 0; dash = parts[1].indexOf('-', dash + 1)) {
            if (dash + 1 < parts[1].length() && Character.isDigit(parts[1].charAt(dash + 1))) {
                return new MachineLibrary(parts[1].substring(0, dash), parts[1].substring(dash + 1), object);
            }
        }
        return null;
    }
}
