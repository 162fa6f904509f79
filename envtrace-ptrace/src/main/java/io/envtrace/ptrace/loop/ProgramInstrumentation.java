package io.envtrace.ptrace.loop;

import io.envtrace.binary.elf.ElfKind;
import io.envtrace.event.GapKind;
import io.envtrace.ptrace.image.Binaries;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.AuxiliaryVector;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.probe.BreakpointInserter;
import io.envtrace.ptrace.probe.DynamicLinker;
import io.envtrace.ptrace.probe.OpenedFiles;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.script.Scripts;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Optional;

/** Inserts the breakpoints of a program that was just identified, and records what of it cannot be instrumented. */
final class ProgramInstrumentation {
    private final Journal journal;
    private final BreakpointInserter inserter;
    private final DynamicLinker linker;
    private final BreakpointMonitor monitor;
    private final Scripts scripts;

    ProgramInstrumentation(
            Binaries binaries,
            TraceeMemory memory,
            Journal journal,
            BreakpointMonitor monitor,
            Scripts scripts,
            OpenedFiles opened) {
        this.scripts = scripts;
        this.journal = journal;
        this.inserter = new BreakpointInserter(memory, journal);
        this.linker = new DynamicLinker(binaries, inserter, memory, opened);
        this.monitor = monitor;
    }

    DynamicLinker linker() {
        return linker;
    }

    /** Instruments a process's program and its dynamic linker. The memory of the process is selected. */
    void instrument(TracedProcess process, IdentifiedProgram identified) throws IOException {
        Program program = identified.program();
        if (identified.binary().isPresent()) {
            instrument(process, program, identified.image(), identified.binary().get());
        } else {
            unsupported(process, program.executable());
        }
    }

    private void instrument(TracedProcess process, Program program, LoadedImage image, Binary binary)
            throws IOException {
        monitor.add(process.space());
        AuxiliaryVector vector = AuxiliaryVector.read(process.pid());
        long bias = binary.movable() ? vector.entry() - binary.file().entry() : 0;
        MappedBinary main = new MappedBinary(binary, bias, program.executable());
        add(process, program, image, main);
        boolean script = !process.space().hasRunBefore() && scripts.prepare(program, main);
        if (script && vector.interpreterBase() == 0) {
            script = watchEntry(process, program, main);
        }
        // Perl tells itself what it makes of that argument.
        boolean perl = binary.site(WatchedFunctions.PERL_PARSES) != null;
        if (!script && !perl && binary.mainTakesEnvironment()) {
            journal.mainArgument(process, program);
        }
        if (vector.interpreterBase() != 0) {
            instrumentLinker(process, program, image, vector.interpreterBase());
        } else if (!script && binary.sites().isEmpty()) {
            String text = " is static and has no symbols, what it reads of the environment is not seen";
            journal.gap(process, GapKind.STATIC_WITHOUT_SYMBOLS, "coverage: " + program.executable() + text);
        }
    }

    /** Stops a shell that is linked statically where its code begins, and no dynamic linker says so. */
    private boolean watchEntry(TracedProcess process, Program program, MappedBinary main) throws IOException {
        BreakpointSite site = Scripts.entry(main.binary());
        if (site == null) {
            program.script(null);
            return false;
        }
        inserter.watch(process, process.pid(), main, site);
        return true;
    }

    private void instrumentLinker(TracedProcess process, Program program, LoadedImage image, long base)
            throws IOException {
        String path = ProcFs.mapped(process.pid(), base);
        Optional<Binary> binary = linker.find(process.pid(), path);
        if (binary.isPresent()) {
            MappedBinary object = new MappedBinary(binary.get(), base, path);
            add(process, program, image, object);
            if (linker.watch(process, image, object)) {
                return;
            }
        }
        String text = "coverage: the dynamic linker " + path + " is not known, libraries are not watched";
        journal.gap(process, GapKind.UNKNOWN_DYNAMIC_LINKER, text);
    }

    private void add(TracedProcess process, Program program, LoadedImage image, MappedBinary object)
            throws IOException {
        image.add(object);
        inserter.watch(process, process.pid(), object);
        DynamicLinker.locateEnvironment(program, object);
    }

    /** A program that cannot be instrumented. It is still followed, because its children may be. */
    private void unsupported(TracedProcess process, String executable) throws IOException {
        if (ElfKind.isOtherMachine(ProcFs.of(process.pid(), "exe"))) {
            String text = " is for another processor or has 32 bits, what it reads is not seen";
            journal.gap(process, GapKind.OTHER_ARCHITECTURE, "coverage: " + executable + text);
        } else {
            String text = "coverage: the format of " + executable + " is not known, what it reads is not seen";
            journal.gap(process, GapKind.UNKNOWN_FORMAT, text);
        }
    }
}
