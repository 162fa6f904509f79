package io.envtrace.binary.arch;

import io.envtrace.binary.arch.amd64.Amd64;
import io.envtrace.binary.machine.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of supported architectures. */
public final class Architectures {
    private static final List<Architecture> ALL = List.of(new Amd64());

    private Architectures() {}

    /** The architecture of this machine; empty if it is not supported. */
    public static Optional<Architecture> ofThisMachine() {
        String name = System.getProperty("os.arch", "");
        for (Architecture architecture : ALL) {
            if (architecture.name().equals(name)) {
                return Optional.of(architecture);
            }
        }
        return Optional.empty();
    }

    /** The architecture of an ELF file, by the number in its header ({@code e_machine}); empty if it is not supported. */
    public static Optional<Architecture> ofElf(int machine) {
        for (Architecture architecture : ALL) {
            if (architecture.elfMachine() == machine) {
                return Optional.of(architecture);
            }
        }
        return Optional.empty();
    }

    /** The names of all architectures, for a message: {@code amd64}. */
    public static String names() {
        return ALL.stream().map(Architecture::name).collect(Collectors.joining(" and "));
    }
}
