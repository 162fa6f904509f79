package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.script.ScriptFile;
import io.envtrace.ptrace.script.SeenScripts;
import org.jspecify.annotations.Nullable;

/** A text that such a shell executes, as it was when the shell began it. It is looked through when that is needed first. */
final class ScriptText {
    /** One that cannot be had. */
    static final ScriptText UNKNOWN = new ScriptText(null, null);

    private @Nullable ScriptFile file;
    private @Nullable String commands;
    private @Nullable ExpandedLines ofCommands;

    private ScriptText(@Nullable ScriptFile file, @Nullable String commands) {
        this.file = file;
        this.commands = commands;
    }

    /** That of a file; null where it is not certain which one. */
    static ScriptText of(@Nullable ScriptFile file) {
        return file == null ? UNKNOWN : new ScriptText(file, null);
    }

    /** That of an argument; null where there is none. */
    static ScriptText of(@Nullable String commands) {
        return commands == null ? UNKNOWN : new ScriptText(null, commands);
    }

    /**
     * The lines of what it expands; null where they are not known.
     *
     * @param known those of files
     */
    @Nullable
    ExpandedLines lines(SeenScripts files, KnownLines known) {
        if (commands != null) {
            ofCommands = new ExpandedLines(commands);
            commands = null;
        }
        return file == null ? ofCommands : ofFile(file, files, known);
    }

    private @Nullable ExpandedLines ofFile(ScriptFile begun, SeenScripts files, KnownLines known) {
        ExpandedLines found = known.get(begun.identity());
        if (found != null) {
            return found;
        }
        String text = files.text(begun);
        if (text == null) {
            file = null; // what has been changed is not what it was again
            return null;
        }
        ExpandedLines lines = new ExpandedLines(text);
        known.add(begun.identity(), lines);
        return lines;
    }
}
