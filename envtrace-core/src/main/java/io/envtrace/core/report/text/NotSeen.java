package io.envtrace.core.report.text;

import io.envtrace.core.answer.Answer;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AppliedFilter.Programs;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a trace does not tell, in words: who may have used any variable, and what could not be watched. */
public final class NotSeen {
    private static final int MOST = 3;

    private final Trace trace;
    private final Answer answer;
    private final PlainText text;
    private final AccessLine line;
    private final boolean folds;
    private final Programs programs;

    /** @param folds whether helpers are only counted
     * @param programs those that are told of */
    public NotSeen(Trace trace, Answer answer, PlainText text, AccessLine line, boolean folds, Programs programs) {
        this.trace = trace;
        this.answer = answer;
        this.text = text;
        this.line = line;
        this.folds = folds;
        this.programs = programs;
    }

    /** What each program may have used of the whole environment, and what filters have left out of the trace. */
    public List<String> sentences() {
        Set<String> all = new LinkedHashSet<>();
        Set<String> told = new LinkedHashSet<>();
        for (Access taker : answer.takers()) {
            ProcessNode process = trace.processes().get(taker.process());
            told.add(process.executable());
            all.add(taken(process, taker));
        }
        for (ProcessNode process : trace.processes()) {
            boolean helper = folds && process.role() == Role.HELPER || !programs.matches(process);
            if (!helper && process.coverage().takenWhole() && !told.contains(process.executable())) {
                all.add("what " + name(process) + " takes from its whole environment");
            }
            if (trace.session().complete() && process.parent() == null && NothingRead.isUnseen(process)) {
                all.add("what " + name(process) + " read before it ended: its agent never began");
            }
            if (!helper && process.coverage().givenToMain()) {
                all.add("what " + name(process) + " reads from the environment that main was given");
            }
        }
        List<String> sentences = new ArrayList<>(all).subList(0, Math.min(MOST, all.size()));
        if (all.size() > MOST) {
            sentences.add(text.glyphs().ellipsis() + " " + (all.size() - MOST) + " more");
        }
        String leftOut = trace.session().leftOut();
        if (!leftOut.isEmpty()) {
            sentences.add("what " + text.escape(leftOut) + " leaves out");
        }
        return sentences;
    }

    private String name(ProcessNode process) {
        return text.escape(process.name());
    }

    private String taken(ProcessNode process, Access taker) {
        String place = taker.stack() == null ? "" : ", " + line.place(taker);
        boolean all = process.coverage().level() == Coverage.Level.FULL;
        return "what " + name(process) + " takes from " + text.escape(taker.api()) + " (the whole environment" + place
                + ")" + (all ? "; what it asks for by name is told" : "");
    }

    /** What sources of events said, where it is not said already. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(trace.session().notes());
        notes.removeAll(trace.output().notes());
        notes.addAll(ofProcesses());
        if (!trace.session().complete() && notes.isEmpty() && sentences().isEmpty()) {
            notes.add("the trace is not complete");
        }
        List<String> escaped = new ArrayList<>(notes.size());
        for (String note : notes) {
            escaped.add(text.escape(note));
        }
        return escaped;
    }

    /** What is said of several processes is said once. */
    private List<String> ofProcesses() {
        Map<String, List<Long>> pids = new LinkedHashMap<>();
        int helpers = 0;
        for (ProcessNode process : trace.processes()) {
            boolean folded = folds
                    && process.role() == Role.HELPER
                    && process.handOvers().isEmpty();
            helpers += folded && process.coverage().level() != Coverage.Level.FULL ? 1 : 0;
            if (!folded) {
                addNotes(pids, process);
            }
        }
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, List<Long>> note : pids.entrySet()) {
            List<Long> all = note.getValue();
            String who = all.size() == 1 ? all.get(0).toString() : Amount.of(all.size(), "process", "processes");
            notes.add(who + ": " + note.getKey());
        }
        if (helpers > 0) {
            notes.add("of " + Amount.of(helpers, "helper process", "helper processes") + " not everything was seen");
        }
        return notes;
    }

    private static void addNotes(Map<String, List<Long>> pids, ProcessNode process) {
        for (String note : process.notes()) {
            if (isSaid(process, note)) {
                continue;
            }
            List<Long> known = pids.get(note);
            List<Long> all = known == null ? new ArrayList<>() : known;
            all.add(process.pid());
            pids.put(note, all);
        }
    }

    /** Whether a sentence of {@link #sentences} tells what a note says of the whole environment. */
    private static boolean isSaid(ProcessNode process, String note) {
        boolean taken = process.coverage().takenWhole() || process.coverage().givenToMain();
        return taken && note.startsWith("coverage: ") && note.endsWith("is not seen") && note.contains(" takes its ");
    }
}
