package io.envtrace.event.adapter;

import org.jspecify.annotations.Nullable;

/**
 * One method by which a framework is asked for variables of its copy of the environment: where it is, which argument is the name, and what of
 * the answer is the value.
 */
public final class Adapter {
    /** What a method answers from. */
    public enum Source {
        /** The copy alone: what it does not find is not set. */
        ENVIRONMENT,
        /** The copy alone, by no other spelling than the variable's own name. */
        EXACT,
        /** The copy among other sources, such as files: a value is the environment's only if it is the very one. */
        ALL,
        /** The same, and the answer is only whether there is a value. */
        ALL_CONTAINS
    }

    /** Of a framework's classes, with the last dot: one of them is on the stack where it takes its copy. */
    public final String framework;

    /** The method's class; with dots, and with dollar signs before nested ones. */
    public final String type;

    public final String method;
    private final String[] parameters;
    private final int name;
    public final Source source;
    private @Nullable String nameText;
    private @Nullable String nameRest;
    private @Nullable String answerText;
    private int conditionArgument;
    private @Nullable String conditionText;
    private String conditionValue = "";

    /**
     * A method.
     *
     * @param parameters its parameters' types, as in the class file without generics
     * @param name which of them is the name, from 0 on: a text, or a set of texts
     */
    Adapter(String framework, String type, String method, String[] parameters, int name, Source source) {
        this.framework = framework;
        this.type = type;
        this.method = method;
        this.parameters = parameters.clone();
        this.name = name;
        this.source = source;
    }

    /**
     * The name is not the argument itself.
     *
     * @param text the argument's fields that lead to a text, with dots between them
     * @param rest the argument's field with the rest of the name, which is looked into in the same way; null if there is none
     */
    Adapter nameIn(String text, @Nullable String rest) {
        nameText = text;
        nameRest = rest;
        return this;
    }

    /** The value is not the answer itself: its fields that lead to a text, or to a map from names to texts. */
    Adapter answerIn(String text) {
        answerText = text;
        return this;
    }

    /** The method counts only where fields of an argument lead to a certain text. */
    Adapter onlyIf(int argument, String text, String value) {
        conditionArgument = argument;
        conditionText = text;
        conditionValue = value;
        return this;
    }

    /** The method as people read it, with the one parameter that is the name: {@code EnvConfigSource.getValue(String)}. */
    public String api() {
        return simple(type) + "." + method + "(" + simple(parameters[name]) + ")";
    }

    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** Its parameters' types, as in the class file. */
    public String[] parameters() {
        return parameters.clone();
    }

    /** Which argument is the name. */
    public int name() {
        return name;
    }

    /** The argument's fields that lead to the name; null if it is the name itself. */
    public @Nullable String nameText() {
        return nameText;
    }

    /** The argument's field with the rest of the name; null if there is none. */
    public @Nullable String nameRest() {
        return nameRest;
    }

    /** The answer's fields that lead to the value; null if it is the value itself. */
    public @Nullable String answerText() {
        return answerText;
    }

    /** Which argument the condition is about. */
    public int conditionArgument() {
        return conditionArgument;
    }

    /** The fields of that argument that lead to a text; null if there is no condition. */
    public @Nullable String conditionText() {
        return conditionText;
    }

    /** The text that must be there. */
    public String conditionValue() {
        return conditionValue;
    }
}
