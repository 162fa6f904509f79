package io.envtrace.agent.boot.api;

import io.envtrace.event.adapter.Adapter;
import io.envtrace.event.adapter.Adapters;

/**
 * Tells from the frames above a hook which method of the map or its views the program called. The JDK wraps the environment in an
 * unmodifiable map and inherits most methods from abstract collections, so one call of the program's passes several frames, and some
 * of them ask the environment twice.
 */
public final class ApiResolver {
    private static final String PROCESS_BUILDER = "java.lang.ProcessBuilder";

    private final StackTraceElement[] frames;
    private final int hook;
    private final boolean own;

    public ApiResolver(StackTraceElement[] frames, int hook, boolean own) {
        this.frames = frames;
        this.hook = hook;
        this.own = own;
    }

    public Api resolve() {
        if (Hook.view(hook) == Hook.COPY) {
            return copyApi(Adapters.at(Hook.adapter(hook)));
        }
        if (frames.length > 0 && !isHooked(frames[0].getClassName())) {
            return Api.dropped(); // hooks are public: the program can call them, but not in the JDK's name
        }
        if (Hook.view(hook) == Hook.PROCESS) {
            return Api.of(processApi());
        }
        if (frames.length == 0) {
            return Api.of(owner()); // a JVM that gives no stacks
        }
        int outermost = outermost();
        String caller = outermost + 1 < frames.length ? frames[outermost + 1].getClassName() : "";
        String method = method(outermost);
        if (isStep(method, caller, outermost)) {
            return Api.dropped();
        }
        if (frames[outermost].getClassName().equals("java.lang.ProcessEnvironment")) {
            return Api.of("System.getenv(String)");
        }
        return Api.of(owner() + view(outermost) + "." + signature(method, caller));
    }

    /** Of methods that call each other, the outermost is asked; and hooks that the program calls itself count for nothing. */
    private Api copyApi(Adapter adapter) {
        boolean forged = frames.length > 0 && !frames[0].getClassName().equals(adapter.type);
        boolean step = frames.length > 1
                && frames[1].getClassName().equals(adapter.type)
                && Adapters.isMethod(adapter.type, frames[1].getMethodName());
        return forged || step ? Api.dropped() : Api.of(adapter.api());
    }

    private static boolean isHooked(String type) {
        return type.startsWith("java.lang.ProcessEnvironment")
                || type.equals("java.lang.ProcessImpl")
                || type.equals(PROCESS_BUILDER)
                || type.equals("java.lang.System");
    }

    private String processApi() {
        switch (Hook.asked(hook)) {
            case Hook.START:
                return startApi();
            case Hook.WALK:
                return ofBuilder() ? "ProcessBuilder.environment()" : "System.getenv()";
            default:
                return "System.getenv(String)";
        }
    }

    private boolean ofBuilder() {
        return frames.length > 0 && frames[0].getClassName().equals(PROCESS_BUILDER);
    }

    private String startApi() {
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().equals("java.lang.Runtime")) {
                return "Runtime.exec(...)";
            }
            if (frame.getMethodName().equals("startPipeline")) {
                return "ProcessBuilder.startPipeline(List)";
            }
        }
        return "ProcessBuilder.start()";
    }

    /** The index of the outermost frame that belongs to the environment's map and views. */
    private int outermost() {
        int i = 0;
        while (i + 1 < frames.length && isView(frames[i + 1].getClassName()) && !takesAsArgument(frames[i + 1])) {
            i++;
        }
        return i;
    }

    private static boolean isView(String type) {
        return type.startsWith("java.lang.ProcessEnvironment")
                || type.startsWith("java.util.Collections$Unmodifiable")
                || type.equals("java.util.AbstractMap")
                || type.equals("java.util.AbstractCollection")
                || type.equals("java.util.AbstractSet")
                || type.equals("java.util.Map")
                || type.equals("java.util.Set")
                || type.equals("java.util.Collection")
                || type.equals("java.lang.Iterable");
    }

    /** Whether a frame is of another collection that walks the environment as its argument. */
    private boolean takesAsArgument(StackTraceElement frame) {
        String method = frame.getMethodName();
        return Hook.operation(hook) == io.envtrace.event.Operation.LIST
                && (method.equals("copyOf")
                        || method.equals("addAll")
                        || method.equals("putAll")
                        || method.equals("containsAll")
                        || method.equals("removeAll")
                        || method.equals("retainAll"));
    }

    /** The outermost method's name; that of the frame before it where an iterator's constructor is outermost. */
    private String method(int outermost) {
        for (int i = outermost; i >= 0; i--) {
            String name = frames[i].getMethodName();
            if (!name.equals("<init>")) {
                return name;
            }
        }
        return "iterator";
    }

    private boolean isStep(String method, String caller, int outermost) {
        switch (Hook.asked(hook)) {
            case Hook.GET:
                return method.equals("equals");
            case Hook.CONTAINS:
                // getOrDefault, compute and others ask whether a name is there after they have asked for its value.
                return Hook.view(hook) == Hook.MAP ? !method.equals("containsKey") : method.equals("equals");
            case Hook.PUT:
                // Runtime.exec(command, envp): what the child is given is recorded with its start.
                return caller.equals("java.lang.ProcessBuilder") || caller.equals("java.lang.Runtime");
            case Hook.SIZE:
                return !method.equals("equals") && !isAskedByProgram(method, caller, outermost);
            case Hook.SIZE_ZERO:
                return !method.equals("size") && !method.equals("isEmpty") && !method.equals("equals");
            case Hook.WALK:
                // Its size was asked for first, and recorded.
                return method.equals("equals") && frames[0].getMethodName().equals("iterator");
            default:
                return false;
        }
    }

    /** Whether a size is what the program wants, not what a collection or a stream wants to know, which then walks. */
    private boolean isAskedByProgram(String method, String caller, int outermost) {
        if (!method.equals("size") && !method.equals("isEmpty")) {
            return false;
        }
        if (!caller.startsWith("java.util.")) {
            return true;
        }
        return frames[outermost + 1].getMethodName().equals("equals");
    }

    private String owner() {
        return own ? "System.getenv()" : "ProcessBuilder.environment()";
    }

    private String view(int outermost) {
        String type = frames[outermost].getClassName();
        if (isMap(type)) {
            return "";
        }
        switch (Hook.view(hook)) {
            case Hook.ENTRIES:
                return ".entrySet()";
            case Hook.KEYS:
                return ".keySet()";
            case Hook.VALUES:
                return ".values()";
            case Hook.ENTRY:
                return ".entrySet().iterator().next()";
            default:
                return "";
        }
    }

    private static boolean isMap(String type) {
        return type.equals("java.util.Collections$UnmodifiableMap")
                || type.equals("java.util.AbstractMap")
                || type.equals("java.util.Map")
                || type.equals("java.lang.ProcessEnvironment$StringEnvironment");
    }

    private String signature(String method, String caller) {
        if (caller.startsWith("java.util.stream.") || caller.startsWith("java.util.Spliterators")) {
            return "stream()";
        }
        if (Hook.view(hook) != Hook.MAP
                && method.equals("remove")
                && frames[0].getClassName().contains("$1")) {
            return "iterator().remove()";
        }
        switch (method) {
            case "get":
            case "containsKey":
            case "containsValue":
            case "contains":
            case "equals":
            case "remove":
                return method + "(Object)";
            case "getOrDefault":
                return "getOrDefault(Object, Object)";
            case "forEach":
                return Hook.view(hook) != Hook.MAP && !isMapForEach() ? "forEach(Consumer)" : "forEach(BiConsumer)";
            case "put":
            case "putIfAbsent":
            case "replace":
                return method + "(String, String)";
            case "putAll":
                return "putAll(Map)";
            case "setValue":
                return "setValue(String)";
            case "containsAll":
            case "removeAll":
            case "retainAll":
                return method + "(Collection)";
            case "removeIf":
                return "removeIf(Predicate)";
            case "replaceAll":
            case "merge":
            case "compute":
            case "computeIfAbsent":
            case "computeIfPresent":
            case "toArray":
                return method + "(...)";
            default:
                return method + "()";
        }
    }

    private boolean isMapForEach() {
        for (StackTraceElement frame : frames) {
            if (frame.getMethodName().equals("forEach") && isMap(frame.getClassName())) {
                return true;
            }
            if (!isView(frame.getClassName())) {
                return false;
            }
        }
        return false;
    }
}
