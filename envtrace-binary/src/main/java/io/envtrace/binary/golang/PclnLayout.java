package io.envtrace.binary.golang;

import org.jspecify.annotations.Nullable;

/** The forms of the function table; offsets in bytes. */
enum PclnLayout {
    /** Split tables, absolute addresses, pointers to funcdata. */
    GO_1_16(0xfffffffa, 24, 16, 8, 40, 44, true, 20, 12, 16),
    /** Addresses as offsets from the text's start, funcdata as offsets. */
    GO_1_18(0xfffffff0, 32, 8, 4, 36, 40, false, 20, 12, 16),
    /** Functions have their first line; shorter inline entries. */
    GO_1_20(0xfffffff1, 32, 8, 4, 40, 44, false, 16, 4, 8);

    private final int magic;
    /** Offset of the header's five table offsets. */
    final int tables;
    /** Size of an entry of the table of functions, two numbers of equal size. */
    final int functionEntry;
    /** Offset of the name's offset in a function's description; the fields after it are the same in all forms. */
    final int name;
    /** Offset of funcID, flag, pad and nfuncdata. */
    final int identity;
    /** Offset of the pcdata offsets. */
    final int pcdata;

    final boolean absolute;
    final int inlineEntry;
    final int inlineName;
    final int inlineParent;

    PclnLayout(
            int magic,
            int tables,
            int functionEntry,
            int name,
            int identity,
            int pcdata,
            boolean absolute,
            int inlineEntry,
            int inlineName,
            int inlineParent) {
        this.magic = magic;
        this.tables = tables;
        this.functionEntry = functionEntry;
        this.name = name;
        this.identity = identity;
        this.pcdata = pcdata;
        this.absolute = absolute;
        this.inlineEntry = inlineEntry;
        this.inlineName = inlineName;
        this.inlineParent = inlineParent;
    }

    static @Nullable PclnLayout of(int magic) {
        for (PclnLayout layout : values()) {
            if (layout.magic == magic) {
                return layout;
            }
        }
        return null;
    }

    /** Distance of a field from the name's offset. */
    int pcsp() {
        return name + 12;
    }

    int pcfile() {
        return name + 16;
    }

    int pcline() {
        return name + 20;
    }

    int pcdataCount() {
        return name + 24;
    }

    int unit() {
        return name + 28;
    }
}
