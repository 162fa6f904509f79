package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.script.calibration.ProbeScript.Marker;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds out how a shell of the Almquist family works. */
final class AlmquistProbe implements ShellProbe<ShellMap> {
    private final ProbeScript script = new ProbeScript();

    @Override
    public String name() {
        return "sh";
    }

    @Override
    public byte[] script() {
        return script.bytes();
    }

    @Override
    public @Nullable ShellMap find(ShellRun run) throws IOException {
        DataSearch data = new DataSearch(run.bias());
        for (Marker marker : script.moments()) {
            run.runTo(marker.number());
            data.add(marker, run.copy());
        }
        ShellMap.Data found = data.find();
        if (found == null) {
            return null;
        }
        run.runTo(script.begin());
        return new CallSearch(run.stepTo(script.end()), run.bias()).find(found, script.definitionLine());
    }
}
