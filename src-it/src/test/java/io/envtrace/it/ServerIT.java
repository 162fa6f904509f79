package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Server;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real server: started, asked, ended by SIGTERM, as a service manager does it. */
class ServerIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void wiremockServesAndEnds(Jdk jdk) throws Exception {
        Path folder = Settings.newFolder("server");
        int plain = serve(new Command(folder, Server.command(jdk, folder)));
        Command traced = Envtrace.trace(Server.command(jdk, folder));
        assertThat(serve(traced)).isEqualTo(plain);
        TraceJson trace = TraceJson.read(traced.folder().resolve("trace.json"));
        assertThat(trace.complete()).isTrue();
        assertThat(trace.processes()).hasSize(1);
    }

    private static int serve(Command command) throws Exception {
        Command.Started started = command.start();
        Server server = Server.ready(started.folder().resolve("stdout"), started.process());
        assertThat(server.get("/__admin/mappings")).isEqualTo(200);
        started.process().destroy();
        return started.await().exit();
    }
}
