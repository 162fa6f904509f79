package io.envtrace.event.daemon;

import io.envtrace.event.secret.text.Glob;
import io.envtrace.event.session.SessionFiles;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Rules that tell daemons by their sockets and programs; {@code daemons.rules} says how they are written. */
public final class DaemonRules {
    private static final String FILE = "daemons.rules";
    /** Further arguments are the program's own. */
    private static final int MOST_ARGUMENTS = 256;

    /** A daemon and a pattern that tells it. */
    private static final class Rule {
        private final String daemon;
        private final String glob;

        Rule(String daemon, String glob) {
            this.daemon = daemon;
            this.glob = glob;
        }
    }

    private final List<Rule> sockets = new ArrayList<Rule>();
    private final List<Rule> names = new ArrayList<Rule>();
    private final List<Rule> started = new ArrayList<Rule>();

    private DaemonRules() {}

    /**
     * The rules that come with envtrace.
     *
     * @throws IOException they cannot be read
     */
    public static DaemonRules builtIn() throws IOException {
        DaemonRules rules = new DaemonRules();
        rules.addBuiltIn();
        return rules;
    }

    /**
     * The user's own rules and, behind them, those that come with envtrace.
     *
     * @param source what the user's lines come from, for messages
     * @throws IOException a line is no rule; the message names it
     */
    public static DaemonRules with(BufferedReader own, String source) throws IOException {
        DaemonRules rules = parse(own, source);
        rules.addBuiltIn();
        return rules;
    }

    /**
     * The rules of a session.
     *
     * @param directory the session's, which may have rules of the user's own
     * @throws IOException they cannot be read
     */
    public static DaemonRules inSession(File directory) throws IOException {
        File file = new File(directory, SessionFiles.DAEMON_RULES);
        if (!file.exists()) {
            return builtIn();
        }
        BufferedReader in = reader(new FileInputStream(file));
        try {
            return with(in, file.getPath());
        } finally {
            in.close();
        }
    }

    private void addBuiltIn() throws IOException {
        InputStream in = DaemonRules.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IOException(FILE + " is missing");
        }
        try {
            read(reader(in), FILE);
        } finally {
            in.close();
        }
    }

    /**
     * Reads rules.
     *
     * @param source what the lines come from, for messages
     * @throws IOException a line is no rule; the message names it
     */
    public static DaemonRules parse(BufferedReader in, String source) throws IOException {
        DaemonRules rules = new DaemonRules();
        rules.read(in, source);
        return rules;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, Charset.forName("UTF-8")));
    }

    private void read(BufferedReader in, String source) throws IOException {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            String rule = line.trim();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                add(new StringTokenizer(rule), source + ":" + number);
            }
        }
    }

    private void add(StringTokenizer words, String place) throws IOException {
        String kind = words.nextToken();
        List<Rule> all =
                kind.equals("socket") ? sockets : kind.equals("name") ? names : kind.equals("started") ? started : null;
        if (all == null) {
            throw new IOException(place + ": '" + kind + "' is no kind of rule; there are socket, name, started");
        }
        if (words.countTokens() < 2) {
            throw new IOException(place + ": a daemon and a pattern are needed behind '" + kind + "'");
        }
        String daemon = words.nextToken();
        while (words.hasMoreTokens()) {
            all.add(new Rule(daemon, words.nextToken()));
        }
    }

    /** The daemon that listens on a socket of this path; null where none is known to. */
    @Nullable
    String bySocket(String path) {
        return first(sockets, path);
    }

    /**
     * The daemon that a process is; null where it is none that is known.
     *
     * @param names what the process is called: its executable's path, its short name
     * @param arguments its command line
     */
    @Nullable
    String byProgram(List<String> names, List<String> arguments) {
        for (String name : names) {
            String daemon = first(this.names, lastPart(name));
            if (daemon != null) {
                return daemon;
            }
        }
        String daemon = arguments.isEmpty() ? null : first(names(), lastPart(arguments.get(0)));
        for (int i = 1; daemon == null && i < arguments.size() && i < MOST_ARGUMENTS; i++) {
            daemon = first(started, arguments.get(i));
            daemon = daemon == null ? first(started, lastPart(arguments.get(i))) : daemon;
        }
        return daemon;
    }

    private List<Rule> names() {
        return names;
    }

    private static @Nullable String first(List<Rule> rules, String text) {
        for (Rule rule : rules) {
            if (Glob.matches(rule.glob, text)) {
                return rule.daemon;
            }
        }
        return null;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
