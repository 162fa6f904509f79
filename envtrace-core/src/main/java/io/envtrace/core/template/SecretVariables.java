package io.envtrace.core.template;

import io.envtrace.core.model.Value;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import java.util.function.Predicate;

/** Which variables are secret whatever a run has shown of them: one that was empty or unset is as secret as one that was masked. */
public final class SecretVariables {
    /** A value without any shape, so that the name alone decides. */
    private static final String ANY_VALUE = "x";

    private final Masker masker;
    private final Predicate<String> declared;

    private SecretVariables(Masker masker, Predicate<String> declared) {
        this.masker = masker;
        this.declared = declared;
    }

    /** By the built-in rules. */
    public static SecretVariables byName() {
        return by(SecretRules.builtIn(), name -> false);
    }

    /** @param declared what is secret besides, such as by a policy */
    public static SecretVariables by(SecretRules rules, Predicate<String> declared) {
        return new SecretVariables(Masker.create(rules, ValuesMode.MASKED, null), declared);
    }

    /** Whether the name says so. */
    boolean isSecret(String name) {
        return declared.test(name) || masker.value(name, ANY_VALUE).masked();
    }

    /** Whether a value was masked, or would have been. */
    boolean isSecret(String name, Value value) {
        return value.masked()
                || value.text() != null && masker.value(name, value.text()).masked();
    }
}
