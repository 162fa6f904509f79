package io.envtrace.it.harness;

import io.envtrace.event.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A program that counts its own accesses in a file, in its working directory, until it is killed. */
public final class CountingTarget {
    private static final List<String> SLOTS = List.of("T0", "T1", "T2", "T3", "G", "BIG", "KID");
    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private CountingTarget() {}

    /** The command in this language ({@code c}, {@code go} or {@code java}) that does this until it is killed. */
    public static List<String> command(String language, String what) {
        return switch (language) {
            case "java" -> Target.named("counting").command(Jdks.newest(), what);
            case "go" -> List.of(built("go/counting/main.go").toString(), what);
            default -> List.of(built("c/counting.c").toString(), what);
        };
    }

    private static Path built(String source) {
        return BUILT.computeIfAbsent(
                source,
                key -> NativeTarget.at(Settings.targets().resolveSibling(key))
                        .build(key.endsWith(".c") ? new String[] {"-pthread"} : new String[0]));
    }

    /** Its process id, once it has begun. */
    public static ProcessHandle begun(Path folder) throws IOException {
        Path pid = folder.resolve("pid");
        Await.until("the target begins", () -> Files.exists(pid));
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    /** What it has counted so far, by the variable's name; {@code G} for all names that differ. */
    public static Map<String, Long> counts(Path folder) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("counts")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            Map<String, Long> counts = new LinkedHashMap<>();
            for (int slot = 0; slot < SLOTS.size(); slot++) {
                counts.put(SLOTS.get(slot), bytes.getLong(slot * Long.BYTES));
            }
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
