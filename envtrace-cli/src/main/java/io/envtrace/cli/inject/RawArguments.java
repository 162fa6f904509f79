package io.envtrace.cli.inject;

import io.envtrace.ptrace.start.RawBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tool's own arguments as bytes: decoding them to strings damages what is no text in the JVM's charset. */
public final class RawArguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /** The tool's last arguments, which are the command; encoded from the strings where the bytes cannot be read. */
    public static List<byte[]> last(List<String> command) {
        try {
            List<byte[]> all = RawBlock.entries(Files.readAllBytes(COMMAND_LINE));
            List<byte[]> tail = all.subList(Math.max(0, all.size() - command.size()), all.size());
            return isSame(tail, command) ? List.copyOf(tail) : encode(command);
        } catch (IOException e) {
            return encode(command);
        }
    }

    /** Plain ASCII has to be equal: the main class may have been called by another program, whose arguments these are. */
    private static boolean isSame(List<byte[]> raw, List<String> strings) {
        if (raw.size() != strings.size()) {
            return false;
        }
        for (int i = 0; i < raw.size(); i++) {
            boolean ascii = strings.get(i).chars().allMatch(c -> c < 0x80);
            if (ascii && !new String(raw.get(i), StandardCharsets.UTF_8).equals(strings.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> encode(List<String> strings) {
        List<byte[]> bytes = new ArrayList<>();
        strings.forEach(s -> bytes.add(s.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
