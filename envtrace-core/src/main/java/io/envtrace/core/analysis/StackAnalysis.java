package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.StackTrace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one stack says about an access.
 *
 * @param site the first frame outside of the API's implementation, and on the JVM outside of the JDK; null where there is none
 * @param api the function that the source calls, where that is another than the hook's; else null
 * @param internal whether the runtime asked for itself: no code of the program or of a library is on the stack, all of which is known
 * @param program whether the program's own code is on it
 * @param initialiser whether the program's code is in a class initialiser
 * @param cut whether outer frames are not known, so that more of the above may be true than was seen
 */
public record StackAnalysis(
        @Nullable Frame site,
        @Nullable String api,
        boolean internal,
        boolean program,
        boolean initialiser,
        boolean cut) {
    private static final StackAnalysis NOTHING_KNOWN = new StackAnalysis(null, null, false, true, false, true);

    /** Analyses a stack; without one, no access counts as the runtime's own. */
    public static StackAnalysis of(@Nullable StackTrace stack) {
        if (stack == null || stack.frames().isEmpty()) {
            return NOTHING_KNOWN;
        }
        List<Frame> frames = stack.frames();
        boolean cut = stack.truncated();
        Frame tool = cut ? null : toolMain(frames);
        Frame first = null;
        Frame site = null;
        boolean initialiser = false;
        int asked = FrameKinds.askedOfCopy(frames);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (!ofProgram(frame, tool) || NativeFrames.entered(frame)) {
                continue;
            }
            first = first == null ? frame : first;
            site = site == null && i >= asked && !FrameKinds.dispatch(frame) ? frame : site;
            initialiser |= frame.method().equals("<clinit>") || NativeFrames.goInitialiser(frame);
        }
        boolean program = first != null;
        initialiser |= program && constructed(frames);
        if (GoFrames.isApi(frames.get(0))) {
            return new StackAnalysis(
                    GoFrames.site(frames), GoFrames.api(frames), !program && !cut, program, initialiser, cut);
        }
        boolean ofC = NativeFrames.isC(frames.get(0));
        boolean internal = !NativeFrames.calledLast(frames) && internal(frames, tool) && (ofC || !program && !cut);
        return new StackAnalysis(
                site == null ? first : site, ofC ? RustFrames.api(frames) : null, internal, program, initialiser, cut);
    }

    private static boolean constructed(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            boolean called = i > 0
                    && (NativeFrames.constructor(frames.get(i - 1), frames.get(i))
                            || i == 1 && NativeFrames.constructorLeft(frames.get(0), frames.get(1)));
            if (called || NativeFrames.constructors(frames.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean ofProgram(Frame frame, @Nullable Frame tool) {
        return tool == null ? !FrameKinds.runtime(frame) && !FrameKinds.reflection(frame) : sameTool(frame, tool);
    }

    /** The main method of a program that is itself a part of the JDK, such as javac; null for any other stack. */
    private static @Nullable Frame toolMain(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!FrameKinds.runtime(frame) && !FrameKinds.reflection(frame)) {
                return null;
            }
        }
        Frame outermost = frames.get(frames.size() - 1);
        boolean jdk = outermost.library() == null || outermost.library().file().isEmpty();
        return jdk && outermost.method().equals("main") ? outermost : null;
    }

    private static boolean sameTool(Frame frame, Frame main) {
        Library module = main.library();
        if (module == null || module.name().equals("java.base")) {
            return FrameKinds.packageOf(frame).equals(FrameKinds.packageOf(main));
        }
        return Objects.equals(frame.library(), module);
    }

    /**
     * Whether the code that called the API is the JDK's. Frames between them that only call back are skipped: the program's
     * {@code map(System::getenv)} leaves no frame of its own there.
     */
    private static boolean internal(List<Frame> frames, @Nullable Frame tool) {
        int i = 0;
        while (i < frames.size() && FrameKinds.api(frames.get(i))) {
            if (i > 0 && NativeFrames.libcWithin(frames.get(i))) {
                return true;
            }
            i++;
        }
        if (i < frames.size() && NativeFrames.libcInside(frames, i)) {
            return true;
        }
        for (; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (ofProgram(frame, tool)) {
                return false;
            }
            if (!FrameKinds.callback(frame)) {
                return true;
            }
        }
        return false;
    }
}
