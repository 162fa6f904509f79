package io.envtrace.cli.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A process that appends lines, or that holds the lock until its standard input ends. */
final class AuditWriter {
    private AuditWriter() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("hold")) {
            hold(Path.of(args[1]));
        } else {
            write(args[0], Path.of(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        }
    }

    private static void write(String name, Path file, int lines, long maxSize) throws IOException {
        // All of them begin when all are there.
        while (System.in.read() >= 0) {
            continue;
        }
        AuditFile audit = new AuditFile(file, maxSize, 10_000, Duration.ofSeconds(60));
        for (int i = 0; i < lines; i++) {
            String line = name + " " + i + " " + name.repeat(50 + i % 7) + "\n";
            audit.append(line.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void hold(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            System.out.write(held.isValid() ? 'y' : 'n');
            System.out.flush();
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
