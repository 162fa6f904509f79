package io.envtrace.ptrace.python;

import io.envtrace.ptrace.kernel.DataWatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The module {@code os} with the class of {@code os.environ}, whose methods all reads go through.
 *
 * @param dict the module's dictionary
 * @param type the class's address
 * @param get {@code __getitem__}: each read of one variable
 * @param iterate {@code __iter__}: what is read of all variables
 * @param show {@code __repr__}: the text of all variables
 * @param data the dictionary of bytes in which the variables are
 */
record OsModule(long dict, long type, CodeObject get, CodeObject iterate, CodeObject show, long data) {
    private static final String CLASS = "_Environ";
    private static final int TYPE_DICT = 264;

    /** Finds it; null while the class is not defined, or where it is not as expected. */
    static @Nullable OsModule find(PythonMemory memory, Interpreter interpreter, CodeObjects codes) {
        long dict = interpreter.moduleDict(memory, "os");
        long type = dict == 0 ? 0 : PythonDict.find(memory, dict, CLASS);
        long data = PythonDict.find(memory, interpreter.moduleDict(memory, "posix"), "environ");
        if (!memory.isTypeNamed(type, CLASS) || !"dict".equals(memory.type(data))) {
            return null;
        }
        long methods = memory.word(type + TYPE_DICT);
        CodeObject get = method(memory, methods, "__getitem__", codes);
        CodeObject iterate = method(memory, methods, "__iter__", codes);
        CodeObject show = method(memory, methods, "__repr__", codes);
        return get == null || iterate == null || show == null
                ? null
                : new OsModule(dict, type, get, iterate, show, data);
    }

    /** The code of a method that is what its name says. */
    private static @Nullable CodeObject method(PythonMemory memory, long methods, String name, CodeObjects codes) {
        long function = PythonDict.find(memory, methods, name);
        if (!"function".equals(memory.type(function))) {
            return null;
        }
        CodeObject code =
                codes.at(memory, memory.word(function + memory.layout().codeOfFunction()));
        return code != null && code.name().equals(name) && code.isOf("os") ? code : null;
    }

    /** The methods that are watched, in a fixed order. */
    List<CodeObject> methods() {
        return List.of(get, iterate, show);
    }

    /** The first instructions of the methods. */
    List<DataWatch> watches() {
        List<DataWatch> watches = new ArrayList<>();
        for (CodeObject code : methods()) {
            watches.add(new DataWatch(code.start(), 1, true));
        }
        return watches;
    }

    /** Whether an object is {@code os.environ} or {@code os.environb}, and not another one of the class. */
    boolean isEnvironment(PythonMemory memory, long object) {
        return object == PythonDict.find(memory, dict, "environ")
                || object == PythonDict.find(memory, dict, "environb");
    }
}
