package io.envtrace.ptrace.script.almquist;

import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.script.MultiCall;
import io.envtrace.ptrace.script.ScriptAccess;
import io.envtrace.ptrace.script.ScriptStack;
import io.envtrace.ptrace.script.SeenScripts;
import io.envtrace.ptrace.script.ShellCall;
import io.envtrace.ptrace.script.ShellFunction;
import io.envtrace.ptrace.script.ShellNames;
import io.envtrace.ptrace.script.ShellProcess;
import io.envtrace.ptrace.script.calibration.ShellMap;
import io.envtrace.ptrace.script.calibration.ShellPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A process that runs such a shell. */
final class AlmquistProcess implements ShellProcess {
    private static final String LOOK_UP = "look up";
    private static final String ASSIGN = "assign";
    private static final String EXPORT = "export";
    private static final String UNSET = "unset";
    private static final String EVALUATE = "evaluate";
    private static final String SOURCE = "source";
    private static final String TRAP = "trap";
    private static final String DEFINE = "define";
    private static final String SUBSTITUTE = "substitute";

    private static final int EXPORTING = 1;
    private static final int KIND = 0xF;
    /** Offsets in a parsed function. */
    private static final int LINE = 4;

    private static final int NAME = 8;

    private final AlmquistCode code;
    private final long bias;
    private final ShellNames names;
    private final ScriptTexts texts;
    /** Expansions that assign where nothing is, by the addresses of their names: each looks again for what it has assigned. */
    private final Set<Long> assigning = new HashSet<>();

    private final Set<Long> repeating = new HashSet<>();
    private boolean exporting;
    /** Whether the lines of the outermost text may count from 0. */
    private boolean mayBeginAtZero;

    private boolean begun;

    AlmquistProcess(AlmquistCode code, long bias, ShellNames names) {
        this(code, bias, names, new ScriptTexts(code.map().data().continued()));
    }

    private AlmquistProcess(AlmquistCode code, long bias, ShellNames names, ScriptTexts texts) {
        this.code = code;
        this.bias = bias;
        this.names = names;
        this.texts = texts;
    }

    @Override
    public AlmquistProcess copy() {
        AlmquistProcess copy = new AlmquistProcess(code, bias, names.copy(), texts.copy());
        copy.assigning.addAll(assigning);
        copy.repeating.addAll(repeating);
        copy.exporting = exporting;
        copy.mayBeginAtZero = mayBeginAtZero;
        copy.begun = begun;
        return copy;
    }

    @Override
    public ShellNames names() {
        return names;
    }

    @Override
    public List<ShellFunction> functions() throws IOException {
        ShellMap.Functions at = code.map().functions();
        List<ShellFunction> all = new ArrayList<>();
        add(all, LOOK_UP, at.lookUp(), new InlineCode.Calls(true, FilteredName.IDENTIFIER, FlagPlace.NONE, 0, false));
        add(
                all,
                ASSIGN,
                at.assign(),
                new InlineCode.Calls(true, FilteredName.IDENTIFIER, exportAll(), EXPORTING, false));
        add(all, EXPORT, at.export(), all(FilteredName.SECOND, true));
        add(all, UNSET, at.unset(), all(FilteredName.SECOND, false));
        add(all, EVALUATE, at.evaluate().function(), all(FilteredName.TEXT, true));
        add(all, SOURCE, at.source(), all(FilteredName.SECOND, true));
        add(all, TRAP, at.trap(), all(FilteredName.SECOND, true));
        add(all, DEFINE, at.define().function(), all(FilteredName.TEXT, false));
        add(all, SUBSTITUTE, at.substitute().function(), all(FilteredName.TEXT, true));
        return all;
    }

    private static InlineCode.Calls all(FilteredName name, boolean begins) {
        return new InlineCode.Calls(false, name, FlagPlace.NONE, 0, begins);
    }

    private FlagPlace exportAll() {
        ShellPlace place = code.map().data().exportAll();
        return place.pointer() == 0
                ? FlagPlace.at(place.offset() + bias)
                : new FlagPlace(place.pointer() + bias, true, (int) place.offset());
    }

    private void add(List<ShellFunction> all, String name, long address, InlineCode.Calls calls) throws IOException {
        all.add(new ShellFunction(name, address + bias, code.code(address), calls));
    }

    @Override
    public void begin(SeenScripts files) {
        MainText main = MainText.of(MultiCall.arguments(files.program()));
        texts.begin(main.isFile() ? ScriptText.of(files.file(main.name())) : ScriptText.of(main.text()));
        mayBeginAtZero = code.map().data().continued() && main.text() != null;
    }

    @Override
    public List<ScriptAccess> accesses(ShellCall call) {
        StringMemory memory = call.memory();
        texts.reached(call.registers().sp());
        if (!hasBegun(call)) {
            return List.of(); // the shell itself, before its script begins
        }
        ShellVariables variables =
                new ShellVariables(memory, address(memory, code.map().data().table()));
        return switch (call.function()) {
            case LOOK_UP -> lookedUp(call, variables);
            case ASSIGN -> assigned(call, variables);
            case EXPORT + InlineCode.BEGINS -> {
                exporting = variables.words(call.argument()).get(0).equals(EXPORT);
                yield List.of();
            }
            case EXPORT -> exported(variables.words(call.argument()), variables);
            case UNSET -> unset(variables.words(call.argument()), variables);
            default -> {
                follow(call, variables);
                yield List.of();
            }
        };
    }

    /**
     * Whether the script has begun. Before, the line is 0. It can be 0 again: behind a job in the background the shell has any line, until its next
     * command. Where texts count on, the first line of {@code -c} is 0, too.
     */
    private boolean hasBegun(ShellCall call) {
        boolean now = begun || line(call.memory()) != 0 || !texts.isOutermost();
        begun = now;
        if (!now && mayBeginAtZero && call.function().equals(EVALUATE + InlineCode.BEGINS)) {
            texts.beginAtZero();
            begun = true;
        }
        return now;
    }

    /** Goes into another text, or keeps where a function has been defined. */
    private void follow(ShellCall call, ShellVariables variables) {
        StringMemory memory = call.memory();
        ShellMap.Functions at = code.map().functions();
        long site = call.returnsTo() - bias;
        long sp = call.registers().sp();
        switch (call.function()) {
            case EVALUATE + InlineCode.BEGINS -> {
                if (at.evaluate().is(site)) {
                    texts.evaluate(sp, line(memory), function(memory));
                } else {
                    texts.trapped(sp, memory.string(call.argument()), line(memory), function(memory));
                }
            }
            case TRAP + InlineCode.BEGINS ->
                texts.trap(variables.words(call.argument()), line(memory), function(memory));
            case SOURCE + InlineCode.BEGINS -> source(call, variables);
            case SUBSTITUTE + InlineCode.BEGINS -> {
                if (at.substitute().is(site)) {
                    texts.substitute(sp, line(memory), function(memory), call.files());
                }
            }
            case DEFINE -> {
                if (at.define().is(site)) {
                    String name = memory.string(memory.word(call.argument() + NAME));
                    int first = (int) memory.word(call.argument() + LINE);
                    texts.define(name == null ? "" : name, first, line(memory), function(memory));
                }
            }
            default -> {} // the ends
        }
    }

    private List<ScriptAccess> lookedUp(ShellCall call, ShellVariables variables) {
        String name = variables.name(call.argument());
        if (!names.known().contains(name) || !code.map().reads().contains(call.returnsTo() - bias)) {
            return List.of();
        }
        if (repeating.remove(call.argument())) {
            return List.of();
        }
        NativeValue value = call.memory().value(call.result());
        boolean nothing = value == null || value.carried().isEmpty();
        if (nothing
                && (variables.byteAt(call.argument() - 1) & KIND) == code.map().assigns()) {
            assigning.add(call.argument());
        }
        return List.of(new ScriptAccess(Operation.GET, ScriptAccess.EXPANSION, name, value));
    }

    private List<ScriptAccess> assigned(ShellCall call, ShellVariables variables) {
        String name = variables.name(call.argument());
        assigning.removeIf(expansion -> variables.name(expansion).equals(name) && repeating.add(expansion));
        NativeValue value = variables.exported(name);
        if (value == null) {
            return List.of();
        }
        names.known().add(name);
        if (!code.map().temporary().contains(call.returnsTo() - bias)) {
            names.exported().add(name);
        }
        return List.of(new ScriptAccess(Operation.SET, exporting ? EXPORT : ScriptAccess.ASSIGNMENT, name, value));
    }

    private List<ScriptAccess> exported(List<String> words, ShellVariables variables) {
        exporting = false;
        List<ScriptAccess> all = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            boolean alone = !word.startsWith("-") && word.indexOf('=') < 0;
            if (alone && variables.isExported(word)) {
                names.known().add(word); // it may be given a value later
                NativeValue value = variables.exported(word);
                if (value != null && names.exported().add(word)) {
                    all.add(new ScriptAccess(Operation.SET, EXPORT, word, value));
                }
            }
        }
        return all;
    }

    private List<ScriptAccess> unset(List<String> words, ShellVariables variables) {
        List<ScriptAccess> all = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            if (!variables.isExported(word) && names.exported().remove(word)) {
                all.add(new ScriptAccess(Operation.UNSET, UNSET, word, null));
            }
        }
        return all;
    }

    private void source(ShellCall call, ShellVariables variables) {
        List<String> words = variables.words(call.argument());
        StringMemory memory = call.memory();
        if (words.size() > 1) {
            String file = words.get(1).equals("--") && words.size() > 2 ? words.get(2) : words.get(1);
            // What has no slash is looked for in PATH.
            ScriptText text = file.indexOf('/') < 0
                    ? ScriptText.UNKNOWN
                    : ScriptText.of(call.files().file(file));
            texts.source(call.registers().sp(), file, text, line(memory), function(memory));
        }
    }

    @Override
    public List<ScriptStack.Call> calls(StringMemory memory, Program program) {
        return texts.calls(MainText.of(MultiCall.arguments(program)).name(), line(memory), function(memory));
    }

    private int line(StringMemory memory) {
        return (int) memory.word(address(memory, code.map().data().line()));
    }

    private int function(StringMemory memory) {
        return (int) memory.word(address(memory, code.map().data().function()));
    }

    private long address(StringMemory memory, ShellPlace place) {
        return place.pointer() == 0 ? place.offset() + bias : memory.word(place.pointer() + bias) + place.offset();
    }
}
