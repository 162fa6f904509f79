package io.envtrace.core.diff.suspect;

/**
 * What speaks for a difference to be the cause, or against it. The weights were chosen by runs with one known cause among harmless differences; see
 * "Likely causes" in docs/diff.md.
 */
public enum Evidence {
    /** Set in one run and not in the other. */
    OTHER_STATE(46),
    OTHER_VALUE(25),
    /** Another version of a runtime or a library: told where no variable stands out. */
    OTHER_VERSION(22),
    /** Masked in both: whether they are equal is not known. */
    NOT_COMPARED(14),
    /** A program was given it in another way by the one that started it. */
    CHANGED_FOR_CHILD(20),
    /** Given differently, and may have been used by whoever took the whole environment. */
    GIVEN_DIFFERENTLY(16),
    /** A runtime reads it for itself, such as a locale. */
    READ_BY_RUNTIME(14),
    READ_IN_ONE_RUN(6),
    /** The program's own code asks for it. */
    READ_BY_OWN_CODE(20),
    /** A line of the program's own code asks a library for it. */
    READ_THROUGH_LIBRARY(12),
    /** The run that failed does not find it. */
    MISSING_WHERE_IT_FAILED(15),
    /** The run that failed finds it empty. */
    EMPTY_WHERE_IT_FAILED(10),
    /** The last one that the run that failed did not find. */
    LAST_MISSING(30),
    /** The last one with another state or value before the two runs began to ask for different variables. */
    LAST_BEFORE_DIVERGENCE(22),
    /** One of those before it. */
    BEFORE_DIVERGENCE(8),
    /** A variable that is spelt nearly so is set where it is missing. */
    NEAR_NAME(35),
    /** Other programs or versions ran, which is what PATH decides. */
    OTHER_PROGRAMS_RAN(30),
    /** The same directories in another order. */
    OTHER_ORDER(20),
    /** It changes what a runtime, a linker or a build tool does, which reads it for itself or unseen. */
    CONFIGURES_RUNTIME(30),
    /** A number here and none there. */
    OTHER_TYPE(12),
    /** Values that switch something, such as true and false. */
    SWITCHED(6),
    /** Two numbers or identifiers of one form, such as those of builds. */
    SAME_FORM(-12),
    /** Its values differ only in what differs between any two machines, such as the user's name. */
    NAMES_THE_MACHINE(-40),
    /** It is asked for only after the two runs have gone apart: it follows from the cause. */
    AFTER_DIVERGENCE(-15),
    /** Neither run was given it, and both have missed it first: the program has set it by itself in one of them. */
    SET_BY_ITSELF(-100),
    /** A library asks for it among very many. */
    ASKED_IN_BULK(-25),
    /** It differs between any two machines. */
    OF_THE_MACHINE(-40),
    /** A token, which is issued anew for each user or run. */
    ISSUED_ANEW(-15),
    /** It tells what a person likes, such as an editor or colours. */
    PREFERENCE(-60),
    /** A build server sets it for each run. */
    OF_THE_BUILD_SERVER(-45);

    private final int weight;

    Evidence(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
