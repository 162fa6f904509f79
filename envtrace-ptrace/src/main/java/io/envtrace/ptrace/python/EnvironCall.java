package io.envtrace.ptrace.python;

import java.util.List;
import java.util.Map;

/**
 * How Python code has come to a method of {@code os.environ}'s class: the frames of the standard library in between are the API.
 *
 * @param api what the source calls
 * @param site index of the frame that calls it; the number of frames where there is none
 */
record EnvironCall(String api, int site) {
    private static final String ABSTRACT_CLASSES = "_collections_abc";
    private static final String ITEM = "os.environ[]";

    /** Functions of {@code os} and of the abstract classes that ask for one variable. */
    private static final Map<String, String> KEYED = Map.of(
            "getenv", "os.getenv",
            "getenvb", "os.getenvb",
            "get", "os.environ.get",
            "__contains__", "os.environ.__contains__",
            "pop", "os.environ.pop",
            "popitem", "os.environ.popitem",
            "setdefault", "os.environ.setdefault");

    /** Those that change variables. */
    private static final Map<String, String> CHANGES = Map.of(
            "__setitem__", ITEM,
            "__delitem__", "del os.environ[]",
            "pop", "os.environ.pop",
            "popitem", "os.environ.popitem",
            "clear", "os.environ.clear",
            "setdefault", "os.environ.setdefault",
            "update", "os.environ.update",
            "__ior__", "os.environ.update");

    /** A read of one variable. @param frames from {@code __getitem__} outwards */
    static EnvironCall read(List<PythonFrame> frames) {
        return through(frames, 1, ITEM, KEYED);
    }

    /** A change. @param frames from the function outwards that calls {@code putenv} */
    static EnvironCall change(List<PythonFrame> frames, String api) {
        return through(frames, 0, api, CHANGES);
    }

    private static EnvironCall through(List<PythonFrame> frames, int from, String api, Map<String, String> names) {
        String called = api;
        int site = from;
        while (site < frames.size() && isOfApi(frames.get(site))) {
            String name = names.get(frames.get(site).code().name());
            if (name == null) {
                break;
            }
            called = name;
            site++;
        }
        return new EnvironCall(called, site);
    }

    /** A read of all. @param frames from the method outwards */
    static EnvironCall whole(List<PythonFrame> frames) {
        int site = 1;
        while (site < frames.size() && isOfApi(frames.get(site))) {
            site++;
        }
        return new EnvironCall("os.environ", site);
    }

    /** Whether a frame goes through all items or values. */
    static boolean isView(PythonFrame frame) {
        return frame.code().isOf(ABSTRACT_CLASSES) && frame.code().name().equals("__iter__");
    }

    /** Whether a frame asks for the first name only, to remove it. */
    static boolean takesOneOut(PythonFrame frame) {
        return frame.code().isOf(ABSTRACT_CLASSES) && frame.code().name().equals("popitem");
    }

    /** Whether a frame is of the modules in which the class and its ancestors are. */
    static boolean isOfApi(PythonFrame frame) {
        return frame.code().isOf("os") || frame.code().isOf(ABSTRACT_CLASSES);
    }
}
