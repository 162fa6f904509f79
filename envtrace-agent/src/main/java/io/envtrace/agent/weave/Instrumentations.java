package io.envtrace.agent.weave;

import io.envtrace.agent.boot.api.Hook;
import java.util.ArrayList;
import java.util.List;

/** All that is woven: the one list to add an instrumentation to. See {@code docs/how-to-add-an-instrumentation.md}. */
final class Instrumentations {
    private static final String OWNER = "java.lang.ProcessEnvironment$";

    private static final String SYSTEM = "java.lang.System";

    private Instrumentations() {}

    static List<Instrumentation> all() {
        List<Instrumentation> all = new ArrayList<>();
        map(all);
        view(all, OWNER + "StringEntrySet", "s", Hook.ENTRIES);
        view(all, OWNER + "StringKeySet", "s", Hook.KEYS);
        view(all, OWNER + "StringValues", "c", Hook.VALUES);
        all.add(new Instrumentation(OWNER + "StringEntry", "setValue", "e", Hook.ENTRY, ViewAdvice.SetValue.class));
        all.add(new Instrumentation("java.lang.ProcessImpl", "start", null, 0, ProcessAdvice.Start.class));
        all.add(new Instrumentation(
                "java.lang.ProcessHandleImpl", "completion", null, 0, ProcessAdvice.Completion.class));
        all.add(new Instrumentation("java.lang.Shutdown", "runHooks", null, 0, ProcessAdvice.Shutdown.class));
        all.add(new Instrumentation(
                "java.lang.instrument.ClassDefinition",
                Instrumentation.CONSTRUCTOR,
                null,
                0,
                ProcessAdvice.Redefinition.class));
        all.add(new Instrumentation(SYSTEM, "getenv", null, 0, ProcessAdvice.Getenv.class));
        all.add(new Instrumentation(SYSTEM, "getenv", null, 0, ProcessAdvice.WholeGetenv.class));
        all.add(new Instrumentation(
                "java.lang.ProcessBuilder", "environment", null, 0, ProcessAdvice.WholeGetenv.class));
        all.add(new Instrumentation(SYSTEM + "$1", "run", null, 0, ProcessAdvice.Guarding.class));
        all.add(new Instrumentation("java.lang.SecurityManager$1", "run", null, 0, ProcessAdvice.Guarding.class));
        all.add(new Instrumentation(
                SYSTEM + "$CallersHolder", Instrumentation.INITIALISER, null, 0, ProcessAdvice.Guarding.class));
        all.add(new Instrumentation("sun.nio.ch.Net", "connect", null, 0, ProcessAdvice.Connect.class));
        all.add(new Instrumentation("sun.nio.ch.UnixDomainSockets", "connect", null, 0, ProcessAdvice.Connect.class));
        return all;
    }

    private static void map(List<Instrumentation> all) {
        String type = OWNER + "StringEnvironment";
        if (ClassLoader.getSystemResource("jdk/internal/access/SharedSecrets.class") != null) {
            all.add(new Instrumentation(type, Instrumentation.CONSTRUCTOR, null, 0, ExportAdvice.class));
        }
        all.add(new Instrumentation(type, "get", "m", 0, MapAdvice.Get.class));
        all.add(new Instrumentation(type, "containsKey", "m", 0, MapAdvice.ContainsKey.class));
        all.add(new Instrumentation(type, "put", "m", 0, MapAdvice.Put.class));
        all.add(new Instrumentation(type, "remove", "m", 0, MapAdvice.Remove.class));
        all.add(new Instrumentation(type, "size", "m", 0, MapAdvice.Size.class));
        all.add(new Instrumentation(type, "isEmpty", "m", 0, MapAdvice.IsEmpty.class));
        all.add(new Instrumentation(type, "clear", "m", Hook.MAP | Hook.CLEAR, ClearAdvice.class));
        all.add(new Instrumentation(type, "containsValue", "m", Hook.MAP | Hook.WALK, MapAdvice.Whole.class));
    }

    private static void view(List<Instrumentation> all, String type, String field, int view) {
        all.add(new Instrumentation(type, "size", field, view, ViewAdvice.Size.class));
        all.add(new Instrumentation(type, "isEmpty", field, view, ViewAdvice.IsEmpty.class));
        all.add(new Instrumentation(type, "remove", field, view, ViewAdvice.Remove.class));
        all.add(new Instrumentation(type, "clear", field, view | Hook.CLEAR, ClearAdvice.class));
        all.add(new Instrumentation(type, "iterator", field, view | Hook.WALK, ViewAdvice.Whole.class));
        if (view != Hook.KEYS) {
            // The key set inherits them, and both walk it.
            all.add(new Instrumentation(type, "hashCode", field, view | Hook.WALK, ViewAdvice.Whole.class));
            all.add(new Instrumentation(type, "equals", field, view | Hook.WALK, ViewAdvice.Whole.class));
        }
        all.add(
                view == Hook.VALUES
                        ? new Instrumentation(type, "contains", field, view | Hook.WALK, ViewAdvice.Whole.class)
                        : new Instrumentation(type, "contains", field, view, ViewAdvice.Contains.class));
        all.add(new Instrumentation(type + "$1", "remove", "i", view, ViewAdvice.IteratorRemove.class));
    }
}
