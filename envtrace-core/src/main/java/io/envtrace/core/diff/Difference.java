package io.envtrace.core.diff;

import io.envtrace.core.diff.value.Comparison;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import org.jspecify.annotations.Nullable;

/** One thing that differs. */
public sealed interface Difference {
    /** The kinds, in the order in which they are worth looking at. */
    enum Kind {
        OUTCOME,
        VALUE,
        UNKNOWN,
        VARIABLE,
        GIVEN,
        CHILD,
        READER,
        COUNT,
        INTERNAL,
        PROCESS,
        RUNTIME,
        LIBRARY,
        ORDER
    }

    Kind kind();

    /** The subject: the name of a variable or a library, or the path of a process. */
    String subject();

    /** A variable was found in another state: set, empty or unset. */
    record OutcomeChanged(VariableUse a, VariableUse b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.OUTCOME;
        }

        @Override
        public String subject() {
            return a.name();
        }
    }

    /**
     * A variable had another value.
     *
     * @param valueA a value that the other run has not found; null where it found all
     * @param valueB the same of the other run
     * @param comparison what was compared of them
     */
    record ValueChanged(
            VariableUse a,
            VariableUse b,
            @Nullable Value valueA,
            @Nullable Value valueB,
            Comparison comparison) implements Difference {
        @Override
        public Kind kind() {
            return Kind.VALUE;
        }

        @Override
        public String subject() {
            return a.name();
        }
    }

    /** A variable whose values are masked: that they differ is not known, nor that they are equal. */
    record ValueUnknown(VariableUse a, VariableUse b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String subject() {
            return a.name();
        }
    }

    /**
     * A variable that one run alone was given, that nobody asked for by its name, and that may have been used all the same.
     *
     * @param taker who has taken the whole environment, in that run or else in the other; null where a run is not fully covered instead
     */
    record GivenInOne(Side side, String subject, @Nullable Access taker) implements Difference {
        @Override
        public Kind kind() {
            return Kind.GIVEN;
        }
    }

    /**
     * A variable that both runs were given with different values, that nobody asked for by its name, and that may have been used all the
     * same.
     *
     * @param taker see {@link GivenInOne}
     */
    record GivenChanged(
            String subject, Value a, Value b, @Nullable Access taker) implements Difference {
        @Override
        public Kind kind() {
            return Kind.GIVEN;
        }
    }

    /** The same of values that are masked: that they differ is not known, nor that they are equal. */
    record GivenUnknown(String subject, Value a, Access taker) implements Difference {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }
    }

    /**
     * A daemon that did work of both runs was started with another value, and may have used it.
     *
     * @param daemon which one
     * @param known whether they differ; else they are masked, and that is not known
     */
    record DaemonGiven(String subject, String daemon, ReadState a, ReadState b, boolean known) implements Difference {
        @Override
        public Kind kind() {
            return known ? Kind.GIVEN : Kind.UNKNOWN;
        }
    }

    /**
     * A variable was changed for a child at its start in another way.
     *
     * @param path the child's role, see {@link ProcessUse#path}
     * @param a null where that run has not changed it
     * @param b the same of the other run
     */
    record ChildChanged(
            String subject,
            String path,
            @Nullable ChildChange a,
            @Nullable ChildChange b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.CHILD;
        }
    }

    /**
     * A variable that nobody but a runtime has read was in another state.
     *
     * @param first a read of it
     */
    record RuntimeRead(String subject, ReadState a, ReadState b, Access first) implements Difference {
        @Override
        public Kind kind() {
            return Kind.INTERNAL;
        }
    }

    /**
     * A variable's state.
     *
     * @param set whether it was set
     * @param value null where it is not known, or not set
     */
    record ReadState(boolean set, @Nullable Value value) {}

    /**
     * A variable was read or changed in one run only.
     *
     * @param inOther whether the other run was given it
     */
    record UsedInOne(Side side, VariableUse use, Presence inOther) implements Difference {
        @Override
        public Kind kind() {
            return Kind.VARIABLE;
        }

        @Override
        public String subject() {
            return use.name();
        }
    }

    /** A variable that was read in both has a reader in one run only. */
    record ReaderInOne(Side side, String subject, ReaderUse use) implements Difference {
        @Override
        public Kind kind() {
            return Kind.READER;
        }
    }

    /** A variable was read or changed another number of times. */
    record CountChanged(VariableUse a, VariableUse b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.COUNT;
        }

        @Override
        public String subject() {
            return a.name();
        }
    }

    /** A program ran in one run only. */
    record ProcessInOne(Side side, ProcessUse use) implements Difference {
        @Override
        public Kind kind() {
            return Kind.PROCESS;
        }

        @Override
        public String subject() {
            return use.path();
        }
    }

    /** A program ran on another runtime, or another version of it. */
    record RuntimeChanged(ProcessUse a, ProcessUse b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.RUNTIME;
        }

        @Override
        public String subject() {
            return a.path();
        }
    }

    /** A library that read variables has another version. */
    record LibraryChanged(String subject, String a, String b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.LIBRARY;
        }
    }

    /**
     * Where the order of first reads goes apart.
     *
     * @param subject the program, see {@link ProcessUse#path}
     * @param a what was read next; null where nothing was
     * @param b the same in the other run
     */
    record Divergence(
            String subject, @Nullable Access a, @Nullable Access b) implements Difference {
        @Override
        public Kind kind() {
            return Kind.ORDER;
        }
    }
}
