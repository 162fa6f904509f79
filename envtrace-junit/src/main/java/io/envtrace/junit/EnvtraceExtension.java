package io.envtrace.junit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test, or a class, that has read a variable which neither {@link AllowEnv} nor the configuration parameter {@code envtrace.allow}
 * (names with commas between) declares. {@link AllowEnv} brings it; with {@code junit.jupiter.extensions.autodetection.enabled} it is there
 * for all tests. With {@code envtrace.traces} each class leaves its trace in a folder of its name below that one.
 */
public final class EnvtraceExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, InvocationInterceptor {
    private static final String ALLOW = "envtrace.allow";
    private static final String TRACES = "envtrace.traces";
    /** Jupiter's own. */
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EnvtraceExtension.class);

    /** What a constructor on this thread has begun, until the test or class begins that it has made the instance for. */
    private static final ThreadLocal<@Nullable ConstructedTest> CONSTRUCTED = new ThreadLocal<>();

    /** One for the JVM, made when the first test begins. */
    private static @Nullable ReadLedger ledger;

    private static synchronized ReadLedger ledger() {
        ReadLedger known = ledger;
        if (known == null) {
            known = new ReadLedger(AgentSearch.find());
            ledger = known;
        }
        return known;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open(context);
        context.getStore(NAMESPACE).getOrComputeIfAbsent(ClassTrace.class);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        TestScope scope = close(context);
        if (scope == null) {
            return;
        }
        Optional<String> folder = context.getConfigurationParameter(TRACES);
        if (scope.parent() == null && folder.isPresent()) {
            ClassTrace trace = context.getStore(NAMESPACE).get(ClassTrace.class, ClassTrace.class);
            trace.write(new File(folder.get(), context.getRequiredTestClass().getName()), ledger().log());
        }
        judge(scope);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestScope scope = close(context);
        if (scope != null) {
            judge(scope);
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        ConstructedTest outer = CONSTRUCTED.get();
        CONSTRUCTED.remove();
        // Of a nested class the outer one's instance is made first, for the same test.
        boolean goesOn = outer != null && constructor.getArguments().contains(outer.instance);
        TestScope scope =
                ledger().open(new TestScope(types(context), "", above(context), AllowedNames.NONE, parallel(context)));
        try {
            T made = invocation.proceed();
            if (goesOn) {
                scope.addAll(outer.scope);
            }
            CONSTRUCTED.set(new ConstructedTest(scope, made));
            return made;
        } finally {
            ledger().close(scope);
        }
    }

    private static void open(ExtensionContext context) {
        ConstructedTest made = CONSTRUCTED.get();
        CONSTRUCTED.remove();
        TestScope scope = ledger().open(new TestScope(
                types(context),
                context.getTestMethod().map(Method::getName).orElse(""),
                above(context),
                allowed(context),
                parallel(context)));
        if (made != null && made.instance == context.getTestInstance().orElse(null)) {
            scope.addAll(made.scope);
        }
        context.getStore(NAMESPACE).put(TestScope.class, scope);
    }

    /** Null for what could not begin. */
    private static @Nullable TestScope close(ExtensionContext context) {
        TestScope scope = context.getStore(NAMESPACE).remove(TestScope.class, TestScope.class);
        if (scope == null) {
            return null;
        }
        ledger().close(scope);
        ClassTrace trace = context.getStore(NAMESPACE).get(ClassTrace.class, ClassTrace.class);
        if (trace != null) {
            trace.add(scope);
        }
        return scope;
    }

    private static void judge(TestScope scope) {
        List<UndeclaredRead> found = scope.undeclared();
        if (found.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (UndeclaredRead each : found) {
            text.append(text.length() == 0 ? "" : "\n").append(each);
        }
        AssertionError error = new AssertionError(text.toString());
        if (found.get(0).stack().length > 0) {
            error.setStackTrace(found.get(0).stack());
        }
        throw error;
    }

    private static @Nullable TestScope above(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestScope.class, TestScope.class);
    }

    /** The test class's name, and those of the classes and interfaces whose test methods it inherits. */
    private static List<String> types(ExtensionContext context) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = context.getTestClass().orElse(null);
                each != null && each != Object.class;
                each = each.getSuperclass()) {
            names.add(each.getName());
            for (Class<?> inherited : each.getInterfaces()) {
                names.add(inherited.getName());
            }
        }
        return names.isEmpty() ? Collections.singletonList("") : names;
    }

    private static boolean parallel(ExtensionContext context) {
        return Boolean.parseBoolean(
                context.getConfigurationParameter(PARALLEL).orElse("false").trim());
    }

    private static AllowedNames allowed(ExtensionContext context) {
        AllowedNames allowed = AllowedNames.NONE;
        Optional<String> all = context.getConfigurationParameter(ALLOW);
        if (all.isPresent()) {
            allowed = allowed.and(all.get().trim().split("\\s*,\\s*"));
        }
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            AnnotatedElement element = each.get().getElement().orElse(null);
            while (element != null) {
                AllowEnv allow = AnnotationSupport.findAnnotation(element, AllowEnv.class)
                        .orElse(null);
                allowed = allow == null ? allowed : allowed.and(allow.value());
                element = element instanceof Class ? ((Class<?>) element).getSuperclass() : null;
            }
        }
        return allowed;
    }
}
