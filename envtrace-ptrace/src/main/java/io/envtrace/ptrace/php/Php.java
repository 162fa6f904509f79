package io.envtrace.ptrace.php;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.language.Language;
import io.envtrace.ptrace.language.LanguageRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** PHP, as a program or as a library of another one. */
public final class Php implements Language {
    private static final String FUNCTION = "zend_get_executed_lineno";
    private static final String EXECUTOR = "executor_globals";

    @Override
    public boolean isIn(MappedBinary object) throws IOException {
        return object.binary().file().symbols().exported(FUNCTION).isPresent();
    }

    @Override
    public LanguageRuntime runtime(MappedBinary object, Path root) throws IOException {
        ElfFile file = object.binary().file();
        OptionalLong executor = file.symbols().exportedObject(EXECUTOR);
        // A build for threads keeps this variable elsewhere, in each thread.
        return new PhpRuntime(object, executor.isEmpty() ? 0 : executor.getAsLong() + object.bias(), root);
    }
}
