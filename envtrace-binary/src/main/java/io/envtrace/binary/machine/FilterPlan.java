package io.envtrace.binary.machine;

/**
 * Where an {@link InlineFilter} is wanted. All addresses are those of the process.
 *
 * @param entry the address of the function
 * @param function the function's code
 * @param place the address of the filter's own code
 * @param bitmap the address of the {@link NameBitmap} of the names that are of interest; 0 if every call is
 * @param always the byte that makes every call one of interest as long as it is not 0
 * @param bits of the second argument's lowest seven, those of which any makes a call one of interest; only together with a bitmap
 * @param begins whether the thread is stopped before the call, too
 * @param name which name is looked up; also without a bitmap, the pointer to it is kept for who looks at the stopped thread
 */
public record FilterPlan(
        long entry,
        byte[] function,
        long place,
        long bitmap,
        FlagPlace always,
        int bits,
        boolean begins,
        FilteredName name) {
    /** Whether calls are told apart by a name. */
    public boolean isByName() {
        return bitmap != 0;
    }
}
