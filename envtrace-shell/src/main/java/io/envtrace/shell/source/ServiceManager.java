package io.envtrace.shell.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a service manager that runs gives to its units: {@code systemctl --user show-environment} only tells it. */
public final class ServiceManager {
    private static final long LONGEST_SECONDS = 5;
    private static final int LARGEST = 4 << 20;

    private ServiceManager() {}

    /**
     * Asks the user's service manager.
     *
     * @param caller the environment in which it is asked: PATH says which systemctl, XDG_RUNTIME_DIR which manager
     * @return null where there is none, or where it does not answer in time
     */
    public static @Nullable Map<String, String> ofUser(Map<String, String> caller) throws InterruptedException {
        Path program = find(caller.getOrDefault("PATH", ""));
        if (program == null) {
            return null;
        }
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "--user", "show-environment")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(caller);
        try {
            Process process = builder.start();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            return process.exitValue() == 0 ? variables(new String(output.join(), StandardCharsets.UTF_8)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static byte[] read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static @Nullable Path find(String path) {
        for (String directory : path.split(":")) {
            Path program = Path.of(directory, "systemctl");
            if (directory.startsWith("/") && Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    /** A line for each variable; what a shell would not take as it is stands between {@code $'} and {@code '}. */
    static Map<String, String> variables(String output) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : output.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), value(line.substring(equals + 1)));
            }
        }
        return variables;
    }

    private static String value(String text) {
        if (!text.startsWith("$'") || !text.endsWith("'") || text.length() < 3) {
            return text;
        }
        StringBuilder value = new StringBuilder();
        String inner = text.substring(2, text.length() - 1);
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\' || i + 1 == inner.length()) {
                value.append(c);
                continue;
            }
            char escape = inner.charAt(++i);
            int plain = "abfnrtv".indexOf(escape);
            if (plain >= 0) {
                value.append("\u0007\b\f\n\r\t\u000b".charAt(plain));
            } else if (escape == 'x' && i + 2 < inner.length()) {
                value.append((char) number(inner, i + 1, 2, 16));
                i += 2;
            } else if (escape >= '0' && escape <= '7' && i + 2 < inner.length()) {
                value.append((char) number(inner, i, 3, 8));
                i += 2;
            } else {
                value.append(escape);
            }
        }
        return value.toString();
    }

    private static int number(String text, int from, int digits, int radix) {
        int number = 0;
        for (char c : text.substring(from, from + digits).toCharArray()) {
            number = number * radix + Math.max(0, Character.digit(c, radix));
        }
        return number;
    }

    /** What the manager says that its files do not. */
    public static void addTo(BuiltEnvironment environment, Map<String, String> told) {
        for (Map.Entry<String, String> variable : told.entrySet()) {
            if (!variable.getValue().equals(environment.value(variable.getKey()))) {
                environment.change(
                        variable.getKey(),
                        variable.getValue(),
                        "set-environment, import-environment or a generator",
                        "systemd");
            }
        }
        for (String name : List.copyOf(environment.variables().keySet())) {
            if (!told.containsKey(name)) {
                environment.change(name, null, "not given by the manager that runs", "systemd");
            }
        }
    }
}
