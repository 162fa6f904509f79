package io.envtrace.ptrace.script.zsh;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.script.MemoryBlock;
import org.jspecify.annotations.Nullable;

/** A variable of zsh ({@code struct param}), as 5.9 has it. */
final class ZshParameter {
    private static final int NAME = 8;
    private static final int FLAGS = 16;
    private static final int CONTENT = 24;
    /** The string in the environment, for exported ones. */
    private static final int ENVIRONMENT = 48;

    private static final int LENGTH = 56;

    private static final int ARRAY = 0x1;
    private static final int INTEGER = 0x2;
    /** All kinds that are not text: also floating numbers of two kinds, and associative arrays. */
    private static final int KINDS = 0x1F;

    private static final int ASSOCIATIVE = 0x10;
    private static final int EXPORTED = 1 << 12;
    /** The value is kept elsewhere, and only a function of zsh knows where. */
    private static final int SPECIAL = 1 << 20;

    private static final int TIED = 1 << 16;
    private static final int UNSET = 1 << 24;

    private static final int MOST_ELEMENTS = 10_000;

    private final StringMemory memory;
    private final long address;
    private final MemoryBlock block;

    private ZshParameter(StringMemory memory, long address, MemoryBlock block) {
        this.memory = memory;
        this.address = address;
        this.block = block;
    }

    static ZshParameter at(StringMemory memory, long address) {
        return new ZshParameter(memory, address, MemoryBlock.at(memory, address, LENGTH));
    }

    @Nullable
    String name() {
        return memory.string(block.word(NAME));
    }

    boolean isAssociative() {
        return (block.number(FLAGS) & KINDS) == ASSOCIATIVE;
    }

    /**
     * The value, of an array its elements with spaces between them; null if it has none.
     *
     * @throws UnreadableMemoryException it is somewhere else
     */
    @Nullable
    NativeValue value() {
        int flags = block.number(FLAGS);
        if ((flags & UNSET) != 0) {
            return null;
        }
        long environment = block.word(ENVIRONMENT);
        if ((flags & EXPORTED) != 0 && environment != 0) {
            NativeValue whole = memory.value(environment);
            return whole == null ? null : whole.from(whole.carried().indexOf('=') + 1);
        }
        if ((flags & (SPECIAL | TIED)) != 0) {
            throw new UnreadableMemoryException(address);
        }
        return switch (flags & KINDS) {
            case 0 -> text(block.word(CONTENT));
            case ARRAY -> array(block.word(CONTENT));
            case INTEGER -> NativeValue.of(Long.toString(block.word(CONTENT)));
            default -> throw new UnreadableMemoryException(address);
        };
    }

    private NativeValue array(long elements) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; elements != 0 && i < MOST_ELEMENTS; i++) {
            long element = memory.word(elements + (long) i * Long.BYTES);
            if (element == 0) {
                break;
            }
            all.append(i == 0 ? "" : " ").append(text(element).carried());
        }
        return new NativeValue(all.toString(), 0);
    }

    /** A text without the marks that zsh keeps it with. */
    private NativeValue text(long at) {
        NativeValue kept = memory.value(at);
        if (kept == null) {
            return new NativeValue("", 0);
        }
        String carried = kept.carried();
        if (carried.indexOf(ZshName.MARK) < 0) {
            return kept;
        }
        StringBuilder plain = new StringBuilder(carried.length());
        for (int i = 0; i < carried.length(); i++) {
            boolean marked = carried.charAt(i) == ZshName.MARK && i + 1 < carried.length();
            i += marked ? 1 : 0;
            plain.append(marked ? (char) (carried.charAt(i) ^ ZshName.TURNED) : carried.charAt(i));
        }
        return new NativeValue(plain.toString(), kept.more());
    }
}
