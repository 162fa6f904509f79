package io.envtrace.core.origin.project;

import java.util.List;
import java.util.function.Consumer;

/** {@code set-environment -g X 1} of tmux: what its new windows are given, whatever the shell has that asks for them. */
final class TerminalSettings implements ProjectReader {
    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            List<String> words = List.of(line.strip().split("[ \t]+"));
            int next = 1;
            while (next < words.size() && words.get(next).startsWith("-")) {
                next++;
            }
            boolean sets =
                    words.get(0).equals("set-environment") || words.get(0).equals("setenv");
            if (sets && next + 1 < words.size() && VariableName.is(words.get(next))) {
                String value = QuotedValue.of(String.join(" ", words.subList(next + 1, words.size())));
                settings.accept(new ProjectSetting(
                        words.get(next), value, file, number, line.strip(), "tmux, for new windows"));
            }
        }
    }
}
