package io.envtrace.ptrace.ruby;

import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.language.Language;
import io.envtrace.ptrace.language.LanguageRuntime;
import java.io.IOException;
import java.nio.file.Path;

/** Ruby (MRI), as a program or as a library of another one. */
public final class Ruby implements Language {
    private static final String FUNCTION = "ruby_sysinit";

    @Override
    public boolean isIn(MappedBinary object) throws IOException {
        return object.binary().file().symbols().exported(FUNCTION).isPresent();
    }

    @Override
    public LanguageRuntime runtime(MappedBinary object, Path root) throws IOException {
        return new RubyRuntime(RubyAddresses.of(object), root);
    }
}
