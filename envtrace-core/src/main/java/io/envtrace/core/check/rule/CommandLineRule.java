package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.ForbiddenPlace;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.ProcessNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable that must not stand in a command line is assigned in one, as in {@code env NAME=…}, {@code docker run -e NAME=…} and
 * {@code sh -c 'NAME=… command'}: other users can read it there.
 */
final class CommandLineRule implements Rule {
    @Override
    public String id() {
        return ForbiddenPlace.COMMAND_LINE.word();
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String description() {
        return "A variable is assigned in a command line, where other users can read it";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        List<String> names = names(run);
        List<Problem> problems = new ArrayList<>();
        for (ProcessNode process : run.processes().all()) {
            for (String name : names) {
                if (process.arguments().stream().anyMatch(argument -> assigns(argument, name))) {
                    String message = name + " is assigned in the command line of " + ProcessParents.program(process)
                            + ", where it must not stand";
                    problems.add(new Problem(name, message, process, null));
                }
            }
        }
        return problems;
    }

    /** Names that are declared so, or that match and that a process is known to have been given. */
    private static List<String> names(CheckedRun run) {
        List<String> names = new ArrayList<>(run.givenNames().stream()
                .filter(name -> run.of(name).stream()
                        .anyMatch(declared -> declared.limits().notIn().contains(ForbiddenPlace.COMMAND_LINE)))
                .toList());
        for (Declaration declared : run.policy().variables()) {
            boolean asked = declared.limits().notIn().contains(ForbiddenPlace.COMMAND_LINE) && declared.exact();
            if (asked && !names.contains(declared.name()) && !run.policy().ignores(declared.name())) {
                names.add(declared.name());
            }
        }
        return names;
    }

    /** Whether a text has the name with an equals sign behind it, and nothing before it that would make it another name. */
    private static boolean assigns(String argument, String name) {
        String wanted = name + "=";
        for (int at = argument.indexOf(wanted); at >= 0; at = argument.indexOf(wanted, at + 1)) {
            boolean begins =
                    at == 0 || !Character.isLetterOrDigit(argument.charAt(at - 1)) && argument.charAt(at - 1) != '_';
            boolean option =
                    at >= 2 && "-D-e-E".contains(argument.substring(at - 2, at)) && argument.charAt(at - 2) == '-';
            boolean compared = at + wanted.length() < argument.length() && argument.charAt(at + wanted.length()) == '=';
            if ((begins || option && at == 2) && !compared) {
                return true;
            }
        }
        return false;
    }
}
