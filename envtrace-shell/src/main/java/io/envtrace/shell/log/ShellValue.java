package io.envtrace.shell.log;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.source.SourceValue;

/** A value that a shell's variable had. */
record ShellValue(String text) implements SourceValue {
    @Override
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public LoggedValue shown(String variable, Masker masker) {
        return masker.value(variable, text);
    }
}
