package io.envtrace.ptrace.script.almquist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Goes through the text of a script as far as it has to be known where commands are expanded. */
final class ExpansionLexer {
    private static final String BLANKS = " \t\r";
    private static final String OPERATORS = ";&|<>";
    private static final int MOST_NESTED = 100;
    /** Words behind which another command begins. */
    private static final Set<String> LEADING =
            Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "{", "(", "&&", "||");

    /**
     * @param quoted whether nothing in it is expanded
     * @param command the line of its command
     */
    private record HereDocument(String end, boolean tabs, boolean quoted, int command) {}

    private final String text;
    private int at;
    private int line = 1;
    private int nested;
    private boolean tooDeep;
    /** The line of the command whose words are read. */
    private int present;

    private final List<ExpandedCommand> found = new ArrayList<>();
    private final List<HereDocument> awaited = new ArrayList<>();

    ExpansionLexer(String text) {
        this.text = text;
    }

    /** All expansions, in the order of their beginnings; none where they are nested so deeply that the text is not looked through. */
    List<ExpandedCommand> all() {
        while (at < text.length()) {
            commands();
        }
        return tooDeep ? List.of() : found;
    }

    /** Commands up to a closing parenthesis that belongs to none of them, which is passed over. */
    private void commands() {
        Deque<Character> open = new ArrayDeque<>();
        boolean command = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                next();
                hereDocuments();
                command = true;
            } else if (BLANKS.indexOf(c) >= 0) {
                next();
            } else if (c == '#') {
                to('\n');
            } else if (c == '(') {
                open.push(c);
                next();
                command = true;
            } else if (c == ')') {
                next();
                if (open.isEmpty()) {
                    break;
                }
                // One behind a pattern of case closes nothing.
                if (open.peek() == '(') {
                    open.pop();
                }
                command = true;
            } else if (text.startsWith("<<", at)) {
                hereDocument();
            } else if (OPERATORS.indexOf(c) >= 0) {
                next();
                command = c != '<' && c != '>';
            } else {
                String word = word(command);
                if (command && word.equals("case")) {
                    open.push('c');
                } else if (command && word.equals("esac") && !open.isEmpty() && open.peek() == 'c') {
                    open.pop();
                }
                command = command && LEADING.contains(word);
            }
        }
    }

    /**
     * A word with all that is in it; its text.
     *
     * @param first whether it is the first one of a command
     */
    private String word(boolean first) {
        int around = present;
        int begin = at;
        int before = found.size();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '(' || c == ')' || BLANKS.indexOf(c) >= 0 || OPERATORS.indexOf(c) >= 0) {
                break;
            }
            part(c);
        }
        present = first ? line : around;
        for (ExpandedCommand each : found.subList(before, found.size())) {
            each.isOf(present);
        }
        return text.substring(begin, at);
    }

    private void part(char c) {
        switch (c) {
            case '\\' -> {
                next();
                next();
            }
            case '\'' -> {
                next();
                to('\'');
                next();
            }
            case '"' -> {
                next();
                quoted('"');
            }
            default -> expanded(c);
        }
    }

    /** What may be an expansion. Whatever nests in a text passes here, so this is where the depth is counted: the stack has to last. */
    private void expanded(char c) {
        if (++nested > MOST_NESTED) {
            tooDeep = true;
            at = text.length();
        } else {
            expansion(c);
        }
        nested--;
    }

    private void expansion(char c) {
        if (c == '`') {
            backquotes();
        } else if (text.startsWith("$((", at)) {
            arithmetic();
        } else if (text.startsWith("$(", at)) {
            ExpandedCommand expansion = begin(false);
            next();
            next();
            commands();
            expansion.ends(line);
        } else if (text.startsWith("${", at)) {
            next();
            next();
            braces();
        } else {
            next();
        }
    }

    private ExpandedCommand begin(boolean backquotes) {
        ExpandedCommand expansion = new ExpandedCommand(backquotes, line);
        found.add(expansion);
        return expansion;
    }

    private void backquotes() {
        ExpandedCommand expansion = begin(true);
        next();
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.charAt(at) == '\\') {
                next();
            }
            next();
        }
        next();
        expansion.ends(line);
    }

    /** Text in which only expansions count, up to a character. */
    private void quoted(char end) {
        while (at < text.length() && text.charAt(at) != end) {
            inQuotes();
        }
        next();
    }

    private void inQuotes() {
        char c = text.charAt(at);
        if (c == '\\') {
            next();
            next();
        } else {
            expanded(c);
        }
    }

    private void braces() {
        while (at < text.length() && text.charAt(at) != '}') {
            char c = text.charAt(at);
            if (c == '"') {
                next();
                quoted('"');
            } else {
                inQuotes();
            }
        }
        next();
    }

    private void arithmetic() {
        at += 3;
        int open = 2;
        while (at < text.length() && open > 0) {
            char c = text.charAt(at);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            inQuotes();
        }
    }

    /** The beginning of a here-document, whose text follows the line. */
    private void hereDocument() {
        at += 2;
        boolean tabs = at < text.length() && text.charAt(at) == '-';
        at += tabs ? 1 : 0;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            next();
        }
        String word = word(false);
        String end = word.replace("\\", "").replace("'", "").replace("\"", "");
        awaited.add(new HereDocument(end, tabs, !end.equals(word), present));
    }

    private void hereDocuments() {
        List<HereDocument> all = new ArrayList<>(awaited);
        awaited.clear();
        for (HereDocument document : all) {
            int before = found.size();
            while (at < text.length() && !isEnd(document)) {
                int end = Math.max(at, text.indexOf('\n', at));
                while (at < text.length() && at < end && !document.quoted) {
                    inQuotes();
                }
                to('\n');
                next();
            }
            for (ExpandedCommand each : found.subList(before, found.size())) {
                each.isOf(document.command);
            }
        }
    }

    /** Whether a here-document ends here, whose last line is passed over then. */
    private boolean isEnd(HereDocument document) {
        int end = text.indexOf('\n', at);
        String whole = text.substring(at, end < 0 ? text.length() : end);
        boolean is = (document.tabs ? whole.replaceFirst("^\t+", "") : whole).equals(document.end);
        if (is) {
            to('\n');
        }
        return is;
    }

    private void to(char end) {
        while (at < text.length() && text.charAt(at) != end) {
            next();
        }
    }

    private void next() {
        if (at < text.length() && text.charAt(at++) == '\n') {
            line++;
        }
    }
}
