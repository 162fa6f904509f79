package io.envtrace.binary.built;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** C programs and their builds. */
public final class CSource {
    /** Reads through a library's callback, in a signal handler, and with a realigned stack. */
    public static final String PROGRAM = """
            #include <signal.h>
            #include <stdlib.h>
            #include <string.h>

            static volatile int sink;

            __attribute__((noinline)) int leaf(const char *name) {
              return getenv(name) != 0;
            }

            __attribute__((noinline)) int compare(const void *a, const void *b) {
              sink += leaf("IN_CALLBACK"); /* line 12 */
              return *(const int *)a - *(const int *)b;
            }

            static void handler(int number) {
              sink += leaf("IN_HANDLER");
            }

            __attribute__((noinline)) int large(int n) {
              char buffer[100000];
              memset(buffer, n, sizeof buffer);
              sink += leaf("IN_LARGE");
              return buffer[n];
            }

            int main(void) {
              int numbers[] = {2, 1};
              qsort(numbers, 2, sizeof *numbers, compare);
              signal(SIGUSR1, handler);
              raise(SIGUSR1);
              return large(3) == 77;
            }
            """;

    private CSource() {}

    public static Path build(Path directory, String name, String program, String... options) throws IOException {
        Tools.require("gcc");
        Files.createDirectories(directory);
        Path source = directory.resolve(name + ".c");
        Files.writeString(source, program);
        Path output = directory.resolve(name);
        List<String> command = new ArrayList<>(List.of("gcc", "-o", output.toString(), source.toString()));
        command.addAll(List.of(options));
        Tools.run(directory, command.toArray(String[]::new));
        return output;
    }
}
