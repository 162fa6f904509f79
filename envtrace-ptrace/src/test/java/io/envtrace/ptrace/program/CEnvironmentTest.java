package io.envtrace.ptrace.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.source.PreviousValue;
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
    private static final long THIRD = 0x3800;
    private static final long FOURTH = 0x3900;
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

    @Test
    void whatWasThereBeforeAChange() {
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before("1"));
        pages.text(THIRD, "A=3");
        pages.word(ARRAY, THIRD);
        assertThat(environment.beforeChange("A", pages)).as("replaced").isEqualTo(before("3"));
        assertThat(environment.beforeChange("C", pages)).isEqualTo(before(null));
        pages.text(FOURTH, "C=4");
        pages.word(ARRAY + 16, FOURTH);
        assertThat(environment.beforeChange("C", pages)).as("added").isEqualTo(before("4"));
        assertThat(environment.beforeChange(null, pages)).isEqualTo(PreviousValue.ofAll(3));
        pages.word(VARIABLE, 0);
        assertThat(environment.beforeChange(null, pages)).as("cleared").isEqualTo(PreviousValue.ofAll(0));
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before(null));
    }

    /** The first of two entries is the one that counts. */
    @Test
    void aNameThatIsThereTwice() {
        pages.text(THIRD, "A=2");
        pages.word(ARRAY + 16, THIRD);
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before("1"));
        pages.text(FOURTH, "A=4");
        pages.word(ARRAY + 16, FOURTH);
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before("1"));
        pages.word(ARRAY, SECOND);
        pages.word(ARRAY + 8, FOURTH);
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before("4"));
        assertThat(environment.beforeChange(null, pages)).isEqualTo(PreviousValue.ofAll(2));
    }

    /** What is not known is not told, and not told as unset. */
    @Test
    void beforeAChangeThatCannotBeRead() {
        pages.missing = SECOND;
        environment.beforeChange("A", pages);
        environment.changed();
        assertThat(environment.get("A", pages)).isEqualTo(new NativeValue("1", 0));
        assertThat(environment.beforeChange("A", pages)).isEqualTo(before("1"));
        assertThat(environment.beforeChange("B", pages)).isNull();
        assertThat(environment.beforeChange(null, pages)).isNull();
        pages.missing = ARRAY;
        assertThat(environment.beforeChange("A", pages)).isNull();
        pages.missing = -1;
        assertThat(environment.beforeChange("B", pages)).isEqualTo(before("2"));
        assertThat(new CEnvironment(Map.of("A", "initial")).beforeChange("A", pages))
                .as("not located")
                .isNull();
        pages.gone = true;
        assertThatThrownBy(() -> environment.beforeChange("A", pages)).isInstanceOf(UnreadableMemoryException.class);
    }

    /** After a change a read looks at all entries again. */
    @Test
    void aReadAfterAChangeTrustsNothing() {
        environment.beforeChange("A", pages);
        pages.text(SECOND, "X=9");
        assertThat(environment.get("X", pages)).isEqualTo(new NativeValue("9", 0));
    }

    private static PreviousValue before(String value) {
        return PreviousValue.of(NativeValue.of(value));
    }

    private void unreadable(String name) {
        assertThatThrownBy(() -> environment.get(name, pages)).isInstanceOf(UnreadableMemoryException.class);
    }
}
