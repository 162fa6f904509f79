package io.envtrace.binary.arch.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.FilterPlan;
import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.binary.machine.InlineFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter consists of; that processors run it as meant is seen with the shells of src-it. */
class Amd64InlineFilterTest {
    private static final long ENTRY = 0x555555000000L;
    private static final long PLACE = 0x555554C01000L;
    private static final long BITMAP = 0x555554C00000L;

    /** sub $8, %rsp; mov 0x1000(%rip), %eax; ret. */
    private static final String FUNCTION = "4883ec08 8b0500100000 c3";

    private static byte[] code(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")), 64);
    }

    private static @Nullable InlineFilter make(String hex, long place, long bitmap) {
        return new Amd64InlineFilter(
                        new FilterPlan(ENTRY, code(hex), place, bitmap, FlagPlace.NONE, 0, false, FilteredName.TEXT))
                .make();
    }

    private static InlineFilter filter(long bitmap) {
        InlineFilter filter = make(FUNCTION, PLACE, bitmap);
        if (filter == null) {
            throw new AssertionError("no filter");
        }
        return filter;
    }

    private static int word(byte[] code, int at) {
        return ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static int find(byte[] code, String hex) {
        String all = HexFormat.of().formatHex(code);
        int at = all.indexOf(hex.replace(" ", ""));
        assertThat(at).as(all).isNotNegative().isEven();
        return at / 2;
    }

    @Test
    void theFunctionJumpsToTheFilter() {
        byte[] jump = filter(BITMAP).jump();
        assertThat(jump).hasSize(5).startsWith(0xE9);
        assertThat(ENTRY + 5 + word(jump, 1)).isEqualTo(PLACE);
    }

    @Test
    void theFirstInstructionsReferToTheSameWordFromTheirNewPlace() {
        byte[] code = filter(BITMAP).code();
        int moved = find(code, "4883ec08 8b05");
        assertThat(PLACE + moved + 10 + word(code, moved + 6)).isEqualTo(ENTRY + 10 + 0x1000);
        assertThat(code[moved + 10]).isEqualTo((byte) 0xE9);
        assertThat(PLACE + moved + 15 + word(code, moved + 11)).isEqualTo(ENTRY + 10);
    }

    @Test
    void namesAreLookedUpInTheBitmap() {
        byte[] code = filter(BITMAP).code();
        int load = find(code, "4c8d1d");
        assertThat(PLACE + load + 7 + word(code, load + 3)).isEqualTo(BITMAP);
    }

    /** The thread stops behind the call, at an instruction that does nothing where no breakpoint stands. */
    @Test
    void itStopsBehindTheCall() {
        InlineFilter filter = filter(BITMAP);
        byte[] code = filter.code();
        assertThat(HexFormat.of().formatHex(code, filter.trap(), code.length)).isEqualTo("90488d642408c3");
        int original = find(code, "4883ec08 8b05");
        assertThat(filter.trap() + word(code, filter.trap() - 4)).isEqualTo(original);
        assertThat(code[original - 2]).isEqualTo((byte) 0x72);
        assertThat(original + code[original - 1]).isEqualTo(filter.trap() - 6);
        assertThat(code[filter.trap() - 6]).isEqualTo((byte) 0x57);
    }

    /** A name that another argument's pointer points to; the table of its bytes stands behind the code. */
    @Test
    void aNameThatIsPointedToEndsAsAnIdentifier() {
        FilterPlan plan = new FilterPlan(
                ENTRY, code(FUNCTION), PLACE, BITMAP, FlagPlace.NONE, 0, false, FilteredName.POINTED_IDENTIFIER);
        byte[] code = new Amd64InlineFilter(plan).make().code();
        assertThat(HexFormat.of().formatHex(code, 0, 3)).isEqualTo("4c8b16");
        int test = find(code, "440fa31d");
        int table = test + 8 + word(code, test + 4);
        assertThat(table).isEqualTo(code.length - 32);
        StringBuilder parts = new StringBuilder();
        for (int c = 0; c < 256; c++) {
            if ((code[table + c / 8] >> c % 8 & 1) == 1) {
                parts.append((char) c);
            }
        }
        assertThat(parts.toString()).isEqualTo("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
        find(code, "ff36e8");
    }

    @Test
    void withoutABitmapAllCallsStop() {
        InlineFilter filter = filter(0);
        assertThat(ENTRY + 5 + word(filter.jump(), 1)).isEqualTo(PLACE + filter.trap() - 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c3", // ends before there is room
                "0f05 c3", // not known
                "55 4889e5 5390 ebfb", // jumps between the instructions that are overwritten
                "55 4889e5 5390 0f84f5ffffff",
            })
    void functionsThatCannotBeMovedAreLeftAlone(String hex) {
        assertThat(make(hex, PLACE, BITMAP)).isNull();
    }

    /** What only looks like a jump, as the end of another instruction, is none. */
    @Test
    void partsOfInstructionsAreNoJumps() {
        assertThat(make("55 4889e5 5390 b8ebf80000 c3", PLACE, BITMAP)).isNotNull();
    }

    /** A call among the first instructions reaches the same function, and comes back behind its new place. */
    @Test
    void callsAreMoved() {
        InlineFilter filter = make("53 4889fe e800100000 4889c7 c3", PLACE, BITMAP);
        assertThat(filter).isNotNull();
        byte[] code = filter.code();
        int moved = find(code, "534889fee8");
        assertThat(PLACE + moved + 9 + word(code, moved + 5)).isEqualTo(ENTRY + 9 + 0x1000);
        assertThat(code[moved + 9]).isEqualTo((byte) 0xE9);
        assertThat(PLACE + moved + 14 + word(code, moved + 10)).isEqualTo(ENTRY + 9);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFFF0000000L, 0x1000})
    void aPlaceOutOfReachIsNone(long place) {
        assertThat(make(FUNCTION, place, BITMAP)).isNull();
    }

    /** A number in the program makes all calls stop. */
    @Test
    void aNumberThatIsNotZeroStopsAll() {
        byte[] code = new Amd64InlineFilter(new FilterPlan(
                        ENTRY,
                        code(FUNCTION),
                        PLACE,
                        BITMAP,
                        FlagPlace.at(ENTRY + 0x2000),
                        0,
                        false,
                        FilteredName.TEXT))
                .make()
                .code();
        assertThat(HexFormat.of().formatHex(code, 0, 2)).isEqualTo("803d");
        assertThat(PLACE + 7 + word(code, 2)).isEqualTo(ENTRY + 0x2000);
        assertThat(HexFormat.of().formatHex(code, 6, 8)).isEqualTo("0075");
        assertThat(9 + code[8]).isEqualTo(find(code, "57e8"));
    }

    /** A function that only jumps to another one. */
    @Test
    void aJumpAtTheEndIsMoved() {
        InlineFilter filter = make("31f6 e900100000", PLACE, BITMAP);
        assertThat(filter).isNotNull();
        int moved = find(filter.code(), "31f6 e9");
        assertThat(PLACE + moved + 7 + word(filter.code(), moved + 3)).isEqualTo(ENTRY + 7 + 0x1000);
    }

    /** A loop back to the entry is taken by the jump that stands there now. */
    @Test
    void aJumpToTheEntryDoesNoHarm() {
        assertThat(make("55 4889e5 5390 ebf8", PLACE, BITMAP)).isNotNull();
    }

    /** Some calls are of interest whatever their name is, and some are stopped before they are made, too. */
    @Test
    void theSecondArgument() {
        FilterPlan plan =
                new FilterPlan(ENTRY, code(FUNCTION), PLACE, BITMAP, FlagPlace.NONE, 1, true, FilteredName.IDENTIFIER);
        InlineFilter filter = new Amd64InlineFilter(plan).make();
        byte[] code = filter.code();
        assertThat(HexFormat.of().formatHex(code, 0, 5)).isEqualTo("40f6c60175");
        int hit = find(code, "5790e8");
        assertThat(6 + code[5]).isEqualTo(hit);
        assertThat(filter.begin()).isEqualTo(hit + 1);
        assertThat(filter.trap()).isEqualTo(hit + 7);
        find(
                new Amd64InlineFilter(new FilterPlan(
                                ENTRY, code(FUNCTION), PLACE, 0, FlagPlace.NONE, 0, false, FilteredName.SECOND))
                        .make()
                        .code(),
                "56e8");
    }

    /** movzx (%rdi), %esi; lea 0x1000(%rip), %rdi. */
    @Test
    void instructionsThatNobodyHasToCarryOutAreMovedToo() {
        InlineFilter filter = make("0fb637 488d3d00100000 c3", PLACE, BITMAP);
        assertThat(filter).isNotNull();
        int moved = find(filter.code(), "0fb637 488d3d");
        assertThat(PLACE + moved + 10 + word(filter.code(), moved + 6)).isEqualTo(ENTRY + 10 + 0x1000);
    }
}
