package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.nativecode.SharedObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A kind of shell that is understood by private runs, and how what was found out is written into a file.
 *
 * @param <M> what was found out
 */
public interface ProbedKind<M> {
    /** A number of its own for each kind of shell and each way to write it. */
    int number();

    void write(M map, DataOutputStream out) throws IOException;

    /** @throws IOException it is damaged */
    M read(DataInputStream in) throws IOException;

    /** What an executable is given to do, so that this is found out. */
    ShellProbe<M> probe(SharedObject executable);
}
