package io.envtrace.cli.launch;

/** The program that is traced in the training run: it gives the tool something of each kind to read and to show. */
public final class TrainingSubject {
    private TrainingSubject() {}

    public static void main(String[] args) {
        int seen = 0;
        for (String name : new String[] {"PATH", "HOME", "ENVTRACE_TRAINING_IS_NOT_SET"}) {
            seen += System.getenv(name) == null ? 0 : 1;
        }
        seen += System.getenv().entrySet().iterator().hasNext() ? 1 : 0;
        System.exit(seen > 3 ? 1 : 0);
    }
}
