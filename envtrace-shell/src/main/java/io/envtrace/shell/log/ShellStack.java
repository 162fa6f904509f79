package io.envtrace.shell.log;

import io.envtrace.event.LibraryRecord;
import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import io.envtrace.shell.change.SourcePlace;
import java.util.List;

/** Where a command of a startup file stands. */
record ShellStack(List<SourcePlace> places) implements SourceStack {
    private static final LibraryRecord NO_LIBRARY = new LibraryRecord(LibraryRecord.UNKNOWN, "", "", "");

    @Override
    public List<SourceFrame> frames() {
        return places.stream()
                .map(place -> new SourceFrame("", place.function(), place.file(), place.line(), NO_LIBRARY))
                .toList();
    }

    @Override
    public boolean isComplete() {
        return true;
    }
}
