package io.envtrace.ptrace.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be read is not told as unset. */
class CEnvironmentTest {
    private static final long VARIABLE = 0x1000;
    private static final long ARRAY = 0x2000;
    private static final long FIRST = 0x3000;
    private static final long SECOND = 0x4000;
    private static final int PAGE = 0x1000;

    private final Pages pages = new Pages();
    private final CEnvironment environment = new CEnvironment(Map.of("A", "initial"));

    /** A few pages of memory, one of which may be missing. */
    private static final class Pages implements StringMemory {
        private final byte[] bytes = new byte[0x5000];
        private long missing = -1;
        private boolean gone;

        @Override
        public int read(long address, byte[] into, int offset, int length) {
            if (gone) {
                throw UnreadableMemoryException.gone(address);
            }
            int done = 0;
            for (long at = address; done < length && at >= PAGE && at < bytes.length && (at & -PAGE) != missing; at++) {
                into[offset + done++] = bytes[(int) at];
            }
            return done;
        }

        @Override
        public long word(long address) {
            byte[] word = new byte[Long.BYTES];
            if (read(address, word, 0, word.length) < word.length) {
                throw new UnreadableMemoryException(address);
            }
            return LittleEndian.littleEndian(word, 0);
        }

        void word(long address, long value) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong((int) address, value);
        }

        void text(long address, String text) {
            byte[] all = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(all, 0, bytes, (int) address, all.length);
        }
    }

    @BeforeEach
    void fill() {
        pages.word(VARIABLE, ARRAY);
        pages.word(ARRAY, FIRST);
        pages.word(ARRAY + 8, SECOND);
        pages.text(FIRST, "A=1");
        pages.text(SECOND, "B=2");
        environment.locate(VARIABLE);
        assertThat(environment.get("A", pages)).isEqualTo(new NativeValue("1", 0));
        assertThat(environment.get("C", pages)).isNull();
    }

    @Test
    void theVariableCannotBeRead() {
        pages.missing = VARIABLE;
        unreadable("A");
        unreadable("C");
    }

    @Test
    void theArrayCannotBeRead() {
        pages.missing = ARRAY;
        unreadable("A");
    }

    @Test
    void theArrayHasNoEnd() {
        for (long at = ARRAY; at < ARRAY + PAGE; at += 8) {
            pages.word(at, FIRST);
        }
        pages.missing = FIRST;
        unreadable("C");
    }

    @Test
    void theValueCannotBeRead() {
        pages.missing = FIRST;
        unreadable("A");
    }

    /** libc reads no further than to the entry that it looks for. */
    @Test
    void anotherEntryCannotBeRead() {
        environment.changed();
        pages.missing = SECOND;
        assertThat(environment.get("A", pages)).isEqualTo(new NativeValue("1", 0));
        pages.missing = -1;
        assertThat(environment.get("B", pages)).isEqualTo(new NativeValue("2", 0));
    }

    @Test
    void theProcessIsGone() {
        environment.changed();
        pages.gone = true;
        unreadable("A");
        assertThatThrownBy(() -> environment.all(pages)).isInstanceOf(UnreadableMemoryException.class);
    }

    @Test
    void anEntryBecomesAnotherVariables() {
        pages.text(FIRST, "X=3");
        assertThat(environment.get("A", pages)).isNull();
        assertThat(environment.get("X", pages)).isEqualTo(new NativeValue("3", 0));
    }

    private void unreadable(String name) {
        assertThatThrownBy(() -> environment.get(name, pages)).isInstanceOf(UnreadableMemoryException.class);
    }
}
