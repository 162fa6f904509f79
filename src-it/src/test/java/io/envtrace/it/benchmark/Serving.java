package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Server;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** WireMock's stand-alone server, started and serving. */
record Serving(int rounds) implements Section {
    private static final int WARM = 1000;
    private static final int REQUESTS = 4000;

    private record Times(List<Long> start, List<Long> serve) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public void measure(Jdk jdk, Table table) throws Exception {
        Times plain = new Times();
        Times ours = new Times();
        for (int i = 0; i < Math.max(3, rounds); i++) {
            Path folder = Settings.newFolder("server");
            serve(new Command(folder, Server.command(jdk, folder)), plain);
            serve(Envtrace.trace(Server.command(jdk, Settings.newFolder("server"))), ours);
        }
        double startPlain = Timing.median(plain.start());
        double startOurs = Timing.median(ours.start());
        table.row(
                "WireMock until it serves",
                jdk,
                Table.millis(startPlain),
                Table.millis(startOurs),
                "",
                "+" + Table.millis(startOurs - startPlain),
                "");
        double servePlain = Timing.median(plain.serve());
        double serveOurs = Timing.median(ours.serve());
        table.row(
                "WireMock, " + REQUESTS + " requests",
                jdk,
                Table.millis(servePlain),
                Table.millis(serveOurs),
                "",
                Table.number((serveOurs / servePlain - 1) * 100, 1) + " %",
                "≤ 5 %");
    }

    private static void serve(Command command, Times times) throws Exception {
        long start = System.nanoTime();
        Command.Started started = command.start();
        Server server = Server.ready(started.folder().resolve("stdout"), started.process());
        times.start().add(System.nanoTime() - start);
        requests(server, WARM);
        long serving = System.nanoTime();
        requests(server, REQUESTS);
        times.serve().add(System.nanoTime() - serving);
        started.process().destroy();
        started.await();
    }

    private static void requests(Server server, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            server.get("/some/path");
        }
    }
}
