package io.envtrace.cli.otlp;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.CallerVariables;
import io.envtrace.core.otlp.OtlpTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads where records are to be sent, from options and, where that is wanted, from the variables that OpenTelemetry has for it. */
public final class TargetReader {
    private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
    private static final String PATH = "/v1/logs";

    /** Longer than any chain of certificates. */
    private static final long LONGEST_FILE = 1 << 20;

    private final CallerVariables variables;

    /** @param variables asked only where that is wanted; without it no variable is set */
    public TargetReader(CallerVariables variables) {
        this.variables = variables;
    }

    /**
     * The target.
     *
     * @param url as the user typed it; null for none
     * @param headers as the user typed them
     * @param certificate the file; null for none
     * @throws CommandException something is no address, no header or no certificate; the message has no header's value
     */
    public OtlpTarget read(@Nullable String url, List<String> headers, @Nullable Path certificate)
            throws CommandException {
        Map<String, String> all = variableHeaders();
        for (String header : headers) {
            addHeader("--otlp-header", header, all);
        }
        String file = variable("CERTIFICATE");
        try {
            Path trusted = certificate != null || file == null ? certificate : Path.of(file);
            return new OtlpTarget(url(url), all, trusted == null ? "" : certificates(trusted));
        } catch (InvalidPathException e) {
            throw wrong(PREFIX + "CERTIFICATE: not a file's name");
        }
    }

    /** What the variable for logs says, else the one for everything. */
    private @Nullable String variable(String name) {
        String ofLogs = variables.variable(PREFIX + "LOGS_" + name);
        String value = ofLogs == null || ofLogs.isBlank() ? variables.variable(PREFIX + name) : ofLogs;
        return value == null || value.isBlank() ? null : value.strip();
    }

    private String url(@Nullable String typed) throws CommandException {
        if (typed != null) {
            return withPath(checked("--otlp", typed));
        }
        String protocol = variable("PROTOCOL");
        if (protocol != null && !protocol.equals("http/protobuf")) {
            throw wrong(
                    PREFIX + "PROTOCOL " + protocol + ": envtrace sends http/protobuf only; --otlp URL says where to");
        }
        String ofLogs = variables.variable(PREFIX + "LOGS_ENDPOINT");
        if (ofLogs != null && !ofLogs.isBlank()) {
            return checked(PREFIX + "LOGS_ENDPOINT", ofLogs.strip());
        }
        String base = variables.variable(PREFIX + "ENDPOINT");
        if (base == null || base.isBlank()) {
            throw wrong("--otlp-from-env: neither " + PREFIX + "ENDPOINT nor " + PREFIX + "LOGS_ENDPOINT is set");
        }
        return withPath(checked(PREFIX + "ENDPOINT", base.strip()));
    }

    /** The path for log records below a collector's address, as OpenTelemetry's own variable has it. */
    private static String withPath(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return base.endsWith(PATH) ? base : base + PATH;
    }

    private static String checked(String source, String text) throws CommandException {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null) {
                throw wrong(source + ": no user and password in the address; --otlp-header takes what identifies you");
            }
            if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
                throw wrong(source + " " + text + ": not an address such as http://localhost:4318");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw wrong(source + ": the address has no query and no fragment");
            }
            return text;
        } catch (URISyntaxException e) {
            throw wrong(source + ": not an address such as http://localhost:4318");
        }
    }

    private Map<String, String> variableHeaders() throws CommandException {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String list = variable("HEADERS");
        if (list != null) {
            for (String each : list.split(",")) {
                if (!each.isBlank()) {
                    addHeader(PREFIX + "HEADERS", decoded(each), all);
                }
            }
        }
        return all;
    }

    /** A {@code +} stands for itself there, as in base64. */
    private static String decoded(String text) throws CommandException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong(PREFIX + "HEADERS: not encoded as NAME=VALUE,NAME=VALUE");
        }
    }

    private static void addHeader(String source, String text, Map<String, String> all) throws CommandException {
        int sign = text.indexOf('=');
        String name = sign < 0 ? "" : text.substring(0, sign).strip();
        String value = text.substring(sign + 1).strip();
        if (name.isEmpty() || !name.chars().allMatch(TargetReader::isOfName)) {
            throw wrong(source + ": a header is NAME=VALUE");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 0x7f)) {
            throw wrong(source + ": the value of " + name + " has a character that no header can have");
        }
        all.put(name, value);
    }

    private static boolean isOfName(int c) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return letter || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static String certificates(Path file) throws CommandException {
        try {
            if (!Files.isRegularFile(file)) {
                throw wrong("--otlp-certificate " + file + ": no such file");
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw wrong("--otlp-certificate " + file + ": not certificates in PEM");
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!text.contains("-----BEGIN CERTIFICATE-----")) {
                throw wrong("--otlp-certificate " + file + ": not certificates in PEM");
            }
            return text;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(file, e), e);
        }
    }

    private static CommandException wrong(String message) {
        return new CommandException(ExitCode.FAILURE, message);
    }
}
