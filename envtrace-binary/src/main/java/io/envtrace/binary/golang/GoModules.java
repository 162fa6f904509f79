package io.envtrace.binary.golang;

import io.envtrace.binary.machine.MachineLibrary;
import java.util.HashMap;
import java.util.Map;

/** Maps a package to its module: the one with the longest path that contains it. */
final class GoModules {
    private static final String STANDARD = "std";
    /** The module of the go command and its tools, which are programs and not libraries. */
    private static final String COMMANDS = "cmd";

    private static final String TEST_SUFFIX = "_test";

    private final Map<String, MachineLibrary> byPath = new HashMap<>();
    private final Map<String, MachineLibrary> cache = new HashMap<>();
    private final MachineLibrary standard;
    private final MachineLibrary main;

    GoModules(GoBuildInfo info, String file) {
        byPath.put(COMMANDS, new MachineLibrary(COMMANDS, info.version(), file));
        standard = new MachineLibrary(STANDARD, info.version(), file);
        for (GoModule module : info.dependencies()) {
            byPath.put(module.path(), new MachineLibrary(module.path(), module.version(), file, isLocal(module)));
        }
        GoModule module = info.mainModule();
        if (module == null) {
            String name = info.mainPackage().isEmpty() ? "main" : info.mainPackage();
            main = new MachineLibrary(name, "", file, !name.startsWith(COMMANDS + "/"));
        } else {
            main = new MachineLibrary(module.path(), module.version(), file, true);
            byPath.put(module.path(), main);
        }
    }

    /** Whether a dependency was built from a directory beside the main module: of a workspace, or by a replacement. */
    private static boolean isLocal(GoModule module) {
        return module.version().equals("(devel)")
                || module.replacement().startsWith("/")
                || module.replacement().startsWith(".");
    }

    /** The library of an import path; for {@code main}, that of the program itself. */
    MachineLibrary of(String packagePath) {
        MachineLibrary library = cache.get(packagePath);
        if (library == null) {
            library = search(packagePath);
            cache.put(packagePath, library);
        }
        return library;
    }

    private MachineLibrary search(String packagePath) {
        if (packagePath.equals("main")) {
            return main;
        }
        String path = packagePath.endsWith(TEST_SUFFIX)
                ? packagePath.substring(0, packagePath.length() - TEST_SUFFIX.length())
                : packagePath;
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            MachineLibrary library = byPath.get(path.substring(0, end));
            if (library != null) {
                return library;
            }
        }
        return isStandard(path) ? standard : new MachineLibrary(path, "", main.file());
    }

    /** The standard library's paths have no dot in their first element. */
    private static boolean isStandard(String path) {
        int slash = path.indexOf('/');
        return (slash < 0 ? path : path.substring(0, slash)).indexOf('.') < 0;
    }
}
