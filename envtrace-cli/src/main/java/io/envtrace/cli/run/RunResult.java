package io.envtrace.cli.run;

import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.model.ExitStatus;

/**
 * How a traced run ended.
 *
 * @param timedOut whether the program was told to end because its time was over
 * @param killed whether it had to be killed for that
 * @param verdict the policy's exit code, which counts where the program itself ended with 0: 0 without a policy, or where nothing
 *     bad was found
 */
public record RunResult(ExitStatus exit, boolean timedOut, boolean killed, int verdict) {
    /** The signal that the tool has to die of, as the program did; 0 for none. */
    public int signal() {
        return timedOut && !killed ? 0 : exit.signal();
    }

    /** The tool's own exit code, where no signal ends it. */
    public int exitCode() {
        int own = timedOut && !killed ? ExitCode.TIMED_OUT : exit.shellStatus();
        return own == ExitCode.OK ? verdict : own;
    }
}
