package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.ForbiddenPlace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All rules. A new one is one class and one line here. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new RequiredRule(),
            new NoDefaultRule(),
            new TypeRule(),
            new MinLengthRule(),
            new ReadersRule(),
            new MustNotChangeRule(),
            new NotInChildRule(),
            new SourceRule(),
            new SourceUnknownRule(),
            new CommandLineRule(),
            new FileRule(ForbiddenPlace.GIT_TRACKED, "The value stands in a file that git tracks"),
            new FileRule(ForbiddenPlace.IMAGE, "The value stands in a line that an image is made by"),
            new UndeclaredRule(),
            new SecretToLibraryRule(),
            new SecretToChildRule(),
            new WholeEnvironmentRule(),
            new ReadBeforeSetRule(),
            new ConcurrentChangeRule(),
            new TypoRule(),
            new WeakValueRule(),
            new NeverReadRule(),
            new DeclaredUnreadRule());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }

    /** The rule of that id. */
    public static Optional<Rule> named(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public static String ids() {
        return ALL.stream().map(Rule::id).collect(Collectors.joining(", "));
    }
}
