package io.envtrace.event.secret.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for arguments of certain programs that are secret although no option's name says so. */
public final class SecretOptions {
    /** The argument after one of these options. */
    public static final String OPTION = "option";

    /** The rest of the argument after one of these options: {@code -pX}. */
    public static final String JOINED = "joined";

    /** The arguments of these numbers, options not counted; the first is 1. */
    public static final String ARGUMENT = "argument";

    /** The program takes {@code user/password@database} for an argument. */
    public static final String LOGIN = "login";

    /** With one of these arguments the program reads a secret from its standard input. */
    public static final String READER = "reader";

    private static final String ANY = "*";
    private static final int EXE = 4;

    private final Map<String, List<List<String>>> rules = new HashMap<String, List<List<String>>>();

    /** The first characters of the programs' names. */
    private final boolean[] beginnings = new boolean[128];

    private int longest;

    /** @param rule what kind of rule, the programs with commas between them, and what the rule is about */
    public void add(List<String> rule) {
        String programs = rule.get(1);
        int from = 0;
        for (int comma = programs.indexOf(','); comma >= 0; comma = programs.indexOf(',', from)) {
            add(programs.substring(from, comma), rule);
            from = comma + 1;
        }
        add(programs.substring(from), rule);
    }

    private void add(String program, List<String> rule) {
        List<List<String>> there = rules.get(program);
        if (there == null) {
            there = new ArrayList<List<String>>(2);
            rules.put(program, there);
        }
        there.add(rule);
        int colon = program.indexOf(':');
        if (colon > 0 && !rules.containsKey(program.substring(0, colon))) {
            rules.put(program.substring(0, colon), new ArrayList<List<String>>(0));
        }
        if (!program.isEmpty()) {
            beginnings[program.charAt(0) & 127] = true;
            longest = Math.max(longest, program.length() + EXE);
        }
    }

    /** Whether there is no such rule. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The program that a word names, or null for one of which nothing is known. */
    @Nullable
    String program(Words words, int word) {
        int start = words.programStart(word);
        int end = words.end(word);
        if (start >= end || end - start > longest || words.text()[start] >= 128 || !beginnings[words.text()[start]]) {
            return null;
        }
        String name = words.program(word);
        return rules.containsKey(name) ? name : null;
    }

    boolean takesNext(String program, String option) {
        return has(OPTION, program, option);
    }

    boolean isSecretArgument(String program, int number) {
        return rules.containsKey(program) && has(ARGUMENT, program, String.valueOf(number));
    }

    boolean takesLogin(String program) {
        List<List<String>> there = rules.get(program);
        return there != null && !there.isEmpty() && there.get(0).get(0).equals(LOGIN);
    }

    boolean reads(String program, String argument) {
        return has(READER, program, argument) || has(READER, program, ANY) || has(READER, ANY, argument);
    }

    private boolean has(String kind, String program, String word) {
        List<List<String>> there = rules.get(program);
        for (int i = 0; there != null && i < there.size(); i++) {
            List<String> rule = there.get(i);
            for (int w = 2; rule.get(0).equals(kind) && w < rule.size(); w++) {
                if (rule.get(w).equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How long the option at the word's begin is whose value follows at once; 0 for none. */
    int joined(String program, Words words, int word) {
        List<List<String>> there = rules.get(program);
        for (int i = 0; there != null && i < there.size(); i++) {
            List<String> rule = there.get(i);
            for (int w = 2; rule.get(0).equals(JOINED) && w < rule.size(); w++) {
                String option = rule.get(w);
                if (words.length(word) > option.length() && words.startsWith(word, option)) {
                    return option.length();
                }
            }
        }
        return 0;
    }
}
