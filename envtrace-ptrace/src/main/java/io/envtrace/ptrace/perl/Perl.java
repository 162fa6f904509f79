package io.envtrace.ptrace.perl;

import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Perl, as a program or as a library of another one. */
public final class Perl implements Language {
    @Override
    public boolean isIn(MappedBinary object) {
        return object.binary().site(WatchedFunctions.PERL_PARSES) != null;
    }

    @Override
    public PerlRuntime runtime(MappedBinary object, Path root) throws IOException {
        OptionalLong current = object.binary().file().symbols().exportedObject("PL_curinterp");
        return new PerlRuntime(object, current.isPresent() ? current.getAsLong() + object.bias() : 0);
    }
}
