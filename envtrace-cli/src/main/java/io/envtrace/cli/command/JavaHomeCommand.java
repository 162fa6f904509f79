package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.javahome.GuardedJdk;
import io.envtrace.cli.javahome.JdkBehind;
import io.envtrace.cli.options.CommonOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a directory that build tools take for a JDK. */
@Command(
        name = "java-home",
        customSynopsis = "envtrace java-home [OPTIONS] DIR",
        description =
                "Make DIR a JDK for tools that are told which Java to start: its java runs under envtrace, and each JVM leaves a"
                        + " trace. The rest of DIR is links to the real JDK.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, "2:Wrong use, no JDK, or DIR is there and is something else."},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace java-home build/jdk",
            "  mvn test -Djvm=$PWD/build/jdk/bin/java",
            "  gradle test -Dorg.gradle.java.home=$PWD/build/jdk",
            "  envtrace check --policy policy.yaml build/jdk/traces/*.json",
            "",
            HelpText.SEE_ALSO,
            "envtrace run, envtrace check"
        },
        sortOptions = false)
public final class JavaHomeCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--jdk",
            paramLabel = "JDK",
            description = "The real JDK; by default that of JAVA_HOME, else of the PATH.")
    private @Nullable Path jdk;

    @Option(
            names = "--traces",
            paramLabel = "FOLDER",
            description = "Where each JVM leaves its trace; by default traces in DIR.")
    private @Nullable Path traces;

    @Option(
            names = "--run",
            paramLabel = "OPTION",
            description = "An option for each run, as envtrace run takes it; may be repeated.")
    private List<String> options = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory to make, or to make anew.")
    private Path directory = Path.of("");

    public JavaHomeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        Path place = absolute(directory);
        Path tool = context.installation().home().resolve("bin/envtrace").toAbsolutePath();
        try {
            new GuardedJdk(place, traces == null ? place.resolve("traces") : absolute(traces))
                    .make(real(), tool, options);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    ExitCode.TROUBLE, directory + ": is there already, and envtrace java-home has not made it", e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.TROUBLE, FileErrorText.line(directory, e), e);
        }
        return ExitCode.OK;
    }

    private Path real() throws CommandException {
        if (jdk != null) {
            return JdkBehind.in(absolute(jdk))
                    .orElseThrow(() -> new CommandException(ExitCode.TROUBLE, jdk + ": no JDK is there"));
        }
        return JdkBehind.ofCaller(context.console().callerContext())
                .orElseThrow(() -> new CommandException(
                        ExitCode.TROUBLE, "no JDK in JAVA_HOME or on the PATH; name one with --jdk"));
    }

    private Path absolute(Path path) {
        return context.console()
                .callerContext()
                .workingDirectory()
                .resolve(path)
                .toAbsolutePath()
                .normalize();
    }
}
