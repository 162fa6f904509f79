package io.envtrace.binary.golang;

import org.jspecify.annotations.Nullable;

/** The forms of the function table; offsets in bytes. */
enum PclnLayout {
    /** Split tables, absolute addresses, pointers to funcdata. */
    GO_1_16(0xfffffffa, 24, 16, 8, 40, 44, true, 20, 12, 16),
    /** Addresses as offsets from the text's start, funcdata as offsets. */
    GO_1_18(0xfffffff0, 32, 8, 4, 36, 40, false, 20, 12, 16),
    /** Functions know their first line; shorter inline entries. */
    GO_1_20(0xfffffff1, 32, 8, 4, 40, 44, false, 16, 4, 8);

    private final int magic;
    /** Where the header's five table offsets start. */
    final int tables;
    /** Size of an entry of the table of functions, two numbers of equal size. */
    final int functionEntry;
    /** Where the name's offset stands in a function's description; the fields after it follow in all forms. */
    final int name;
    /** Where funcID, flag, pad and nfuncdata stand. */
    final int identity;
    /** Where the pcdata offsets start. */
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
