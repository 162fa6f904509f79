package io.envtrace.ptrace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.NativeBuffer;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Breakpoints in memory that somebody else writes to: this process's own. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class AddressSpaceTest {
    private static final int SIZE = 64;
    /** Where another function begins. */
    private static final int SECOND = 64;

    private static final byte PUSH = 0x55;
    private static final byte TRAP = (byte) 0xCC;
    private static final int PID = (int) ProcessHandle.current().pid();

    private final NativeBuffer code = NativeBuffer.of(SECOND + SIZE);
    private final TraceeMemory memory = new TraceeMemory(new Ptrace());
    private final AddressSpace space = new AddressSpace();

    @BeforeEach
    void put() throws Exception {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) 0x90);
        bytes[0] = PUSH;
        code.bytes().put(0, bytes);
        code.bytes().put(SECOND, bytes);
        space.retain();
        assertThat(space.open(PID)).isTrue();
        insert(0);
        assertThat(first()).isEqualTo(TRAP);
    }

    private void insert(int index) throws PtraceException {
        byte[] bytes = new byte[SIZE];
        code.bytes().get(0, bytes);
        BreakpointSite point = new BreakpointSite("f", 0, bytes, ThisMachine.ARCHITECTURE.decode(bytes, 0), 0, 0);
        space.insert(PID, space.select(memory), point, code.address() + index);
    }

    private byte first() {
        return code.bytes().get(0);
    }

    private void write(int index, int value) {
        code.bytes().put(index, (byte) value);
    }

    @Test
    void whatStandsIsNotTold() {
        space.repair(memory);
        assertThat(space.pollOverwritten()).isFalse();
        assertThat(first()).isEqualTo(TRAP);
    }

    @Test
    void theProgramsOwnByteIsOverwrittenAgainAndTold() {
        write(0, PUSH);
        space.repair(memory);
        assertThat(first()).isEqualTo(TRAP);
        assertThat(space.pollOverwritten()).isTrue();
        assertThat(space.pollOverwritten()).as("told once").isFalse();
    }

    @Test
    void somebodyElsesByteIsLeftAlone() throws Exception {
        write(0, 0xF4);
        space.repair(memory);
        assertThat(space.pollOverwritten()).isTrue();
        space.restore(PID, memory);
        assertThat(first()).isEqualTo((byte) 0xF4);
    }

    /** A library went, and something else came to its place. */
    @Test
    void otherCodeThatBeginsAlikeIsLeftAlone() {
        write(0, PUSH);
        write(5, 0x41);
        space.repair(memory);
        assertThat(first()).isEqualTo(PUSH);
    }

    @Test
    void nothingIsPutBackBehindTheEnd() throws Exception {
        space.restore(PID, memory);
        assertThat(first()).isEqualTo(PUSH);
        space.repair(memory);
        assertThat(first()).isEqualTo(PUSH);
        assertThat(space.pollOverwritten()).isFalse();
    }

    /** A library that is loaded while the tracer goes: nobody would take it out again. */
    @Test
    void nothingIsPutInBehindTheEnd() throws Exception {
        space.restore(PID, memory);
        insert(SECOND);
        assertThat(code.bytes().get(SECOND)).isEqualTo(PUSH);
    }

    @Test
    void allIsTakenOutWhereNobodyStands() {
        space.restore(memory);
        assertThat(first()).isEqualTo(PUSH);
        space.repair(memory);
        assertThat(first()).isEqualTo(PUSH);
    }

    @Test
    void aFaultingInstructionIsNotPutBack() throws Exception {
        space.remove(PID, memory, space.at(code.address()));
        space.repair(memory);
        assertThat(first()).isEqualTo(PUSH);
        assertThat(space.pollOverwritten()).isFalse();
    }

    /** It was forked while breakpoints were being put into its parent's memory. */
    @Test
    void aChildGetsWhatItLacksAndNothingIsTold() throws Exception {
        write(0, PUSH);
        AddressSpace child = space.copy();
        child.complete(PID, MemoryFile.open(PID), memory);
        assertThat(first()).isEqualTo(TRAP);
        assertThat(child.pollOverwritten()).isFalse();
    }

    /** Memory is copied at a fork, and what is put in or taken out afterwards concerns one of the two. */
    @Test
    void aChildsTableIsItsOwn() throws Exception {
        AddressSpace child = space.copy();
        assertThat(child.has(code.address())).isTrue();
        insert(SECOND);
        assertThat(child.addresses()).containsExactly(code.address());
        space.remove(PID, memory, space.at(code.address()));
        child.complete(PID, MemoryFile.open(PID), memory);
        assertThat(first()).as("not lifted in the child").isEqualTo(TRAP);
        child.forgetBreakpoints();
        assertThat(space.has(code.address())).isTrue();
    }

    @Test
    void whatIsClosedIsNotLookedAt() {
        write(0, PUSH);
        space.release();
        assertThat(space.isOpen()).isFalse();
        space.repair(memory);
        assertThat(first()).isEqualTo(PUSH);
    }
}
