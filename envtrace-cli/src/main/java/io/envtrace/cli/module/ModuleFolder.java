package io.envtrace.cli.module;

import io.envtrace.cli.error.CommandException;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Jars of a part of the tool that is loaded when it is asked for, in a class loader of their own.
 *
 * @param folder in the installation, and nowhere else
 */
public record ModuleFolder(Path folder) {
    /** Whether files of these names are there. */
    public boolean has(List<String> names) {
        return names.stream().allMatch(name -> Files.exists(folder.resolve(name)));
    }

    /**
     * What others can write runs nothing here, as the rest of the tool: it may have been put there later.
     *
     * @param status the exit status of the failure
     * @throws CommandException a file is not to be trusted, or the folder cannot be read
     */
    public void checkTrust(int status) throws CommandException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!PrivatePath.isTrustedFile(file)) {
                    throw new CommandException(
                            status,
                            file + ": not loaded: it is no file of yours or root's that others cannot write to");
                }
            }
        } catch (IOException e) {
            throw new CommandException(status, folder + ": cannot be read", e);
        }
    }

    /** The service that the jars provide. @throws IOException they cannot be opened, or provide none */
    public <T> T service(Class<T> type) throws IOException {
        return ServiceLoader.load(type, loader(type))
                .findFirst()
                .orElseThrow(() -> new IOException(folder + ": has no " + type.getSimpleName()));
    }

    private URLClassLoader loader(Class<?> type) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return new URLClassLoader(urls, type.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IOException(folder + ": cannot be loaded from", e);
        }
    }

    /** The failure that the Java which runs the tool lacks what the folder's jars need. */
    public static CommandException lacking(String what, String module, int status) {
        return new CommandException(
                status,
                what + " needs the module " + module + ", which the Java at " + System.getProperty("java.home")
                        + " does not have: set JAVA_HOME to a JDK or a full runtime");
    }
}
