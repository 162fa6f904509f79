package io.envtrace.ptrace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StopMemoryTest {
    private static final int PAGE = 4096;
    private static final long START = 0x10000;

    /** Some pages, of which each byte is known, and how often they were asked for. */
    private static final class Pages implements StringMemory {
        private final byte[] bytes;
        private int reads;

        Pages(int length) {
            bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (i * 31 + i / PAGE);
            }
        }

        @Override
        public int read(long address, byte[] into, int offset, int length) {
            reads++;
            long available = START + bytes.length - address;
            if (address < START || available <= 0) {
                throw new UnreadableMemoryException(address);
            }
            int count = (int) Math.min(length, available);
            System.arraycopy(bytes, (int) (address - START), into, offset, count);
            return count;
        }

        @Override
        public long word(long address) {
            byte[] word = new byte[Long.BYTES];
            if (read(address, word, 0, word.length) < word.length) {
                throw new UnreadableMemoryException(address);
            }
            long value = 0;
            for (int i = Long.BYTES - 1; i >= 0; i--) {
                value = value << 8 | word[i] & 0xFF;
            }
            return value;
        }
    }

    @Test
    void aPageIsReadOnce() {
        Pages pages = new Pages(40 * PAGE);
        StopMemory memory = new StopMemory(pages).begin();
        for (int i = 0; i < PAGE; i += 8) {
            assertThat(memory.word(START + i)).isEqualTo(new Pages(40 * PAGE).word(START + i));
        }
        assertThat(pages.reads).isEqualTo(1);
        pages.bytes[0] = 77;
        assertThat((byte) memory.begin().word(START)).isEqualTo((byte) 77);
    }

    /** Over the ends of pages, and over more pages than are kept. */
    @Test
    void piecesOfSeveralPages() {
        Pages pages = new Pages(40 * PAGE);
        StopMemory memory = new StopMemory(pages).begin();
        byte[] all = new byte[40 * PAGE - 5];
        assertThat(memory.read(START + 5, all, 0, all.length)).isEqualTo(all.length);
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i]).isEqualTo(pages.bytes[i + 5]);
        }
        for (int page = 1; page < 40; page++) {
            long across = START + (long) page * PAGE - 3;
            assertThat(memory.word(across)).isEqualTo(pages.word(across));
            assertThat(memory.word(across - 100)).isEqualTo(pages.word(across - 100));
        }
    }

    /** What ends within a page, as no mapping does, is read directly. */
    @Test
    void whatEndsEarlier() {
        Pages pages = new Pages(PAGE + 16);
        byte[] text = "name".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, pages.bytes, PAGE, text.length);
        pages.bytes[PAGE + 4] = 0;
        StopMemory memory = new StopMemory(pages).begin();
        assertThat(memory.string(START + PAGE)).isEqualTo("name");
        assertThat(memory.word(START + PAGE + 8)).isEqualTo(pages.word(START + PAGE + 8));
        assertThatThrownBy(() -> memory.word(START + PAGE + 12)).isInstanceOf(UnreadableMemoryException.class);
        assertThatThrownBy(() -> memory.word(0x800)).isInstanceOf(UnreadableMemoryException.class);
    }
}
