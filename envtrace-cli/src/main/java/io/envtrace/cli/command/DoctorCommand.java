package io.envtrace.cli.command;

import io.envtrace.cli.doctor.Diagnosis;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.MessageLine;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what works on this machine. */
@Command(
        name = "doctor",
        customSynopsis = "envtrace doctor [OPTIONS]",
        description = "Check what works on this machine and what does not, and why.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {"0:All works.", "125:Something does not work."},
        footerHeading = HelpText.EXAMPLES,
        footer = {"  envtrace doctor", "", HelpText.ENVIRONMENT, HelpText.STATE, HelpText.CACHE, HelpText.JAVA},
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private CommonOptions common = new CommonOptions();

    public DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Console console = context.console();
        Diagnosis diagnosis =
                new Diagnosis(console, context.caller(), context.starter().limitation(), context.installation());
        StringBuilder text = new StringBuilder();
        diagnosis
                .findings()
                .forEach(finding ->
                        text.append(MessageLine.printable(finding.line())).append('\n'));
        console.out().write(text.toString().getBytes(console.charset()));
        console.out().flush();
        return diagnosis.works() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
