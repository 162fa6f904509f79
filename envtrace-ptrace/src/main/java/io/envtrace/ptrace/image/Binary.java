package io.envtrace.ptrace.image;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.environ.MainArgument;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.BreakpointSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One executable or shared object, with the breakpoint sites in it. They are found once for each state of the file. */
public final class Binary {
    private static final int CODE = 64;

    private final SharedObject object;
    private final ElfFile file;
    private final @Nullable GoProgram go;
    private final List<BreakpointSite> sites = new ArrayList<>();
    private final List<String> unwatchable = new ArrayList<>();
    private final long start;
    private final long end;
    private final OptionalLong environment;
    private final OptionalLong debugState;

    /**
     * Finds the breakpoint sites.
     *
     * @param found C's symbols in it; Go's functions have been found, too
     * @param environLoads where its code loads the variable {@code environ} by itself
     */
    Binary(SharedObject object, CSymbols found, List<Long> environLoads) throws IOException {
        this.object = object;
        file = object.file();
        go = object.goProgram().orElse(null);
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.executable()) {
                first = Math.min(first, segment.address());
                last = Math.max(last, segment.address() + segment.memorySize());
            }
        }
        start = first;
        end = last;
        if (go != null) {
            addGo(go);
        }
        for (String function : CSymbols.FUNCTIONS) {
            OptionalLong entry = found.function(function);
            if (entry.isPresent()) {
                add(function, entry.getAsLong());
            }
        }
        for (long load : environLoads) {
            add(WatchedFunctions.ENVIRON, load);
        }
        environment = found.environment();
        debugState = site(WatchedFunctions.RENDEZVOUS) == null
                ? OptionalLong.empty()
                : file.symbols().exportedObject("_r_debug");
    }

    private void addGo(GoProgram program) throws IOException {
        for (String function : WatchedFunctions.GO) {
            OptionalLong found = program.breakpoint(function);
            if (found.isPresent()) {
                add(function, afterPush(found.getAsLong()));
            }
        }
    }

    /** The address after the push of the frame pointer: emulating a later instruction needs no write to the stack. */
    private long afterPush(long address) throws IOException {
        byte[] code = code(address);
        return address + ThisMachine.ARCHITECTURE.framePointerPush(code);
    }

    private void add(String function, long entry) throws IOException {
        byte[] code = code(entry);
        Instruction instruction = ThisMachine.ARCHITECTURE.decode(code, 0);
        if (instruction == null) {
            if (!WatchedFunctions.isDispensable(function)) {
                unwatchable.add(function);
            }
        } else if (sites.stream().noneMatch(p -> p.address() == entry)) {
            sites.add(new BreakpointSite(function, entry, code, instruction, entry, 0));
        }
    }

    private byte[] code(long address) throws IOException {
        Bytes bytes = file.at(address);
        byte[] code = new byte[CODE];
        byte[] read = bytes.read(0, (int) Math.min(CODE, bytes.size()));
        System.arraycopy(read, 0, code, 0, read.length);
        return code;
    }

    /** Its file, with all tables. */
    public SharedObject object() {
        return object;
    }

    /** The address at which its code starts, before the load bias. */
    long start() {
        return start;
    }

    /** The address at which its code ends. */
    long end() {
        return end;
    }

    public ElfFile file() {
        return file;
    }

    /** Its Go code; null if it has none. */
    @Nullable
    public GoProgram go() {
        return go;
    }

    public List<BreakpointSite> sites() {
        return sites;
    }

    /** The site of one function; null if the object has none of that name. */
    @Nullable
    public BreakpointSite site(String function) {
        return sites.stream()
                .filter(p -> p.function().equals(function))
                .findFirst()
                .orElse(null);
    }

    /** The address of the variable {@code environ}, if the object has it. */
    public OptionalLong environment() {
        return environment;
    }

    /** The address of the dynamic linker's structure for debuggers, if the object is a dynamic linker. */
    public OptionalLong debugState() {
        return debugState;
    }

    /** Functions that cannot be watched, since they begin with an instruction that the tracer cannot emulate. */
    public List<String> unwatchable() {
        return unwatchable;
    }

    /** Whether it is a C program whose main uses its third argument, the environment. */
    public boolean mainTakesEnvironment() throws IOException {
        return go == null && MainArgument.isUsed(file, ThisMachine.ARCHITECTURE);
    }

    /** Whether it is linked with a library. */
    public boolean needs(String library) throws IOException {
        return file.dynamic().needed().contains(library);
    }

    /** Whether its code is for the processor that the tracer knows. */
    public boolean isKnownMachine() {
        return object.architecture() == ThisMachine.ARCHITECTURE;
    }

    public boolean movable() {
        return file.type() == ElfFile.SHARED;
    }
}
