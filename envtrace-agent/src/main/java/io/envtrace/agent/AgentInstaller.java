package io.envtrace.agent;

import io.envtrace.agent.boot.GivenTexts;
import io.envtrace.agent.boot.JavaToolOptions;
import io.envtrace.agent.boot.Tracing;
import io.envtrace.agent.boot.TracingSetup;
import io.envtrace.agent.boot.child.AgentOption;
import io.envtrace.agent.boot.log.LogMapper;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.event.session.AgentConfig;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.event.session.SourceKind;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the agent into a JVM: log, process record, hooks. */
final class AgentInstaller {
    private final String arguments;
    private final Instrumentation instrumentation;

    AgentInstaller(String arguments, Instrumentation instrumentation) {
        this.arguments = arguments;
        this.instrumentation = instrumentation;
    }

    void install() throws Exception {
        begin(null);
    }

    /**
     * Comes into a JVM that runs already.
     *
     * @param jar the agent's own
     */
    void attach(File jar) throws Exception {
        begin(jar);
    }

    private void begin(@Nullable File attachedJar) throws Exception {
        AgentArguments parsed = AgentArguments.parse(arguments);
        AgentConfig config = config(parsed);
        TargetProcess process = TargetProcess.read(parsed.directoryText());
        long start = System.nanoTime();
        File log = log(parsed, process, start);
        EventLogWriter writer = EventLogWriter.create(log, config.maxLogBytes());
        try {
            begin(parsed, config, process, start, log, writer, attachedJar);
        } catch (Throwable t) {
            // Without the message: it may hold what there was no time to learn as a secret.
            writer.note("not covered: the agent could not begin in this JVM: "
                    + t.getClass().getName());
            throw t;
        }
    }

    /** Says in this session's log that the JVM is traced by another envtrace, whose agent had these arguments. */
    void refuse(String first) throws IOException {
        AgentArguments parsed = AgentArguments.parse(arguments);
        parsed.pending().over();
        if (parsed.directory().equals(AgentArguments.parse(first).directory())) {
            return;
        }
        AgentConfig config = config(parsed);
        TargetProcess process = TargetProcess.read(parsed.directoryText());
        Masker masker = masker(config, parsed);
        process.learnEnvironment(masker);
        long start = System.nanoTime();
        File log = log(parsed, process, start);
        EventLogWriter writer = EventLogWriter.create(log, config.maxLogBytes());
        writer.process(process.record(parsed.parentReference(), start, masker));
        writer.note("not covered: another envtrace traces this JVM already, and its agent came first");
        writer.markClosed();
    }

    private void begin(
            AgentArguments parsed,
            AgentConfig config,
            TargetProcess process,
            long start,
            File log,
            EventLogWriter writer,
            @Nullable File attachedJar)
            throws Exception {
        Masker masker = masker(config, parsed);
        Map<String, String> learned = process.learnEnvironment(masker);
        writer.process(process.record(parsed.parentReference(), start, masker));
        String option = process.agentOption();
        AgentJars jars = attachedJar == null ? AgentJars.find(option, instrumentation) : AgentJars.at(attachedJar);
        HookGaps gaps = new HookGaps(writer, masker);
        WovenClasses classes = new WovenClasses(jars, config.cache(), gaps);
        HookTransformer hooks = new HookTransformer(instrumentation, classes, gaps);
        AdapterWeaver adapters =
                new AdapterWeaver(instrumentation, new AdapterBytes(jars, config.cache(), classes), gaps);
        boolean routed = false;
        AgentAttachment attachment = null;
        if (attachedJar == null) {
            // What is killed before this has done nothing that is missing.
            parsed.pending().over();
            hooks.install();
            routed = option == null && JavaToolOptions.hideAgent(instrumentation, arguments);
            if (routed) {
                // What lies between the session's own process and this one was seen by nobody.
                JavaToolOptions.removeAgent(learned, arguments);
                writer.environment(-1, GivenTexts.whole(learned, masker));
            }
        } else {
            attachment = AgentAttachment.open(parsed.directory(), hooks, adapters);
            hooks.attach();
        }
        AgentOption forChildren = new AgentOption(
                jars.agent(),
                parsed.directory(),
                log,
                process.pid(),
                parsed.parentReference().isEmpty());
        LogMapper mapper = new LogMapper(writer, log);
        Tracing.prepare(new TracingSetup(
                        instrumentation,
                        writer,
                        masker,
                        learned,
                        StackLimit.of(config.stack(), config.depth()),
                        config.events(),
                        forChildren,
                        routed,
                        mapper)
                .tell(adapters)
                .tell(new DaemonConnections(jars, parsed.directory(), process.pid(), writer, masker)));
        if (attachment != null) {
            attachment.watch();
        }
    }

    private static AgentConfig config(AgentArguments parsed) throws IOException {
        File file = new File(parsed.directory(), SessionFiles.AGENT_CONFIG);
        return AgentConfig.parse(new String(FileText.small(file), "UTF-8"));
    }

    private static File log(AgentArguments parsed, TargetProcess process, long start) {
        return new File(
                parsed.directory(),
                LogName.of(SourceKind.AGENT, process.pid(), start).text());
    }

    private static Masker masker(AgentConfig config, AgentArguments parsed) throws IOException {
        File key = config.fingerprintKey();
        return Masker.create(
                rules(config.rules(parsed.directory())), config.values(), key == null ? null : FileText.small(key));
    }

    private static SecretRules rules(@Nullable File file) throws IOException {
        if (file == null) {
            return SecretRules.builtIn();
        }
        String text = new String(FileText.small(file), "UTF-8");
        try (BufferedReader in = new BufferedReader(new StringReader(text))) {
            return SecretRules.parse(in, file.getPath());
        }
    }
}
