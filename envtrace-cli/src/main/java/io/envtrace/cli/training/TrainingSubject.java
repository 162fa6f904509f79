package io.envtrace.cli.training;

/** The program that is traced in the training run and by the doctor: it gives the tool something of each kind to read and to show. */
public final class TrainingSubject {
    /** A variable that nobody sets. */
    public static final String UNSET = "ENVTRACE_TRAINING_IS_NOT_SET";

    private TrainingSubject() {}

    public static void main(String[] args) {
        int seen = 0;
        for (String name : new String[] {"PATH", "HOME", UNSET}) {
            seen += System.getenv(name) == null ? 0 : 1;
        }
        seen += System.getenv().entrySet().iterator().hasNext() ? 1 : 0;
        System.exit(seen > 3 ? 1 : 0);
    }
}
