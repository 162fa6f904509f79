package io.envtrace.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isTypeInitializer;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.envtrace.agent.ClassWeaver;
import io.envtrace.event.adapter.Adapter;
import io.envtrace.event.adapter.Adapters;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Weaves the hooks with Byte Buddy. Adds no member to any class, and changes no method but those listed. */
public final class Weaver implements ClassWeaver {
    private final ClassFileLocator own = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

    /** For the agent, which knows this class by its name. */
    public Weaver() {}

    @Override
    public byte[] weave(String name, byte[] original, List<String> missing) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, original), ClassFileLocator.ForClassLoader.ofSystemLoader());
        TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy().redefine(type, locator);
        for (Instrumentation instrumentation : Instrumentations.all()) {
            if (instrumentation.type.equals(name)) {
                builder = weave(builder, instrumentation, type, missing);
            }
        }
        return builder.make().getBytes();
    }

    @Override
    public byte @Nullable [] weaveAdapters(String name, byte[] original, boolean bridged) {
        // The framework's other classes are only named: looking at them would load them.
        ClassFileLocator locator = ClassFileLocator.Simple.of(name, original);
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy().decorate(type, locator);
        boolean any = false;
        for (int i = 0; i < Adapters.count(); i++) {
            Adapter adapter = Adapters.at(i);
            ElementMatcher<MethodDescription> method = method(adapter);
            if (adapter.type.equals(name)
                    && !type.getDeclaredMethods().filter(method).isEmpty()) {
                any = true;
                builder = builder.visit(copyAdvice(i, bridged).on(method));
            }
        }
        return any ? builder.make().getBytes() : null;
    }

    private Advice copyAdvice(int adapter, boolean bridged) {
        return Advice.withCustomMapping()
                .bind(HookNumber.class, adapter)
                .to(bridged ? BridgedCopyAdvice.class : CopyAdvice.class, own)
                .withExceptionHandler(
                        bridged ? Advice.ExceptionHandler.Default.SUPPRESSING : LostEventHandler.create());
    }

    private static ElementMatcher<MethodDescription> method(Adapter adapter) {
        ElementMatcher.Junction<MethodDescription> method =
                named(adapter.method).and(not(isBridge())).and(not(isAbstract()));
        String[] parameters = adapter.parameters();
        method = method.and(takesArguments(parameters.length));
        for (int i = 0; i < parameters.length; i++) {
            method = method.and(takesArgument(i, named(parameters[i])));
        }
        return method;
    }

    private static ByteBuddy byteBuddy() {
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE);
    }

    private DynamicType.Builder<?> weave(
            DynamicType.Builder<?> builder,
            Instrumentation instrumentation,
            TypeDescription type,
            List<String> missing) {
        ElementMatcher<MethodDescription> method = method(instrumentation);
        boolean there = instrumentation.method.equals(Instrumentation.INITIALISER) // is no declared method
                || !type.getDeclaredMethods().filter(method).isEmpty();
        if (there && instrumentation.backing != null) {
            there = !type.getDeclaredFields()
                    .filter(named(instrumentation.backing))
                    .isEmpty();
        }
        if (!there) {
            missing.add(instrumentation.toString());
            return builder;
        }
        return builder.visit(advice(instrumentation, type).on(method));
    }

    private static ElementMatcher<MethodDescription> method(Instrumentation instrumentation) {
        if (instrumentation.method.equals(Instrumentation.CONSTRUCTOR)) {
            return isConstructor();
        }
        if (instrumentation.method.equals(Instrumentation.INITIALISER)) {
            return isTypeInitializer();
        }
        ElementMatcher.Junction<MethodDescription> method =
                named(instrumentation.method).and(not(isBridge()));
        if (instrumentation.advice == ProcessAdvice.WholeGetenv.class) {
            return method.and(takesNoArguments());
        }
        return instrumentation.type.equals("java.lang.System") ? method.and(takesArguments(String.class)) : method;
    }

    private Advice advice(Instrumentation instrumentation, TypeDescription type) {
        Advice.WithCustomMapping mapping = Advice.withCustomMapping().bind(HookNumber.class, instrumentation.hook);
        if (instrumentation.backing != null) {
            mapping = mapping.bind(
                    Backing.class,
                    type.getDeclaredFields()
                            .filter(named(instrumentation.backing))
                            .getOnly());
        }
        Advice advice = mapping.to(instrumentation.advice, own);
        boolean records = instrumentation.advice != ExportAdvice.class;
        return advice.withExceptionHandler(
                records ? LostEventHandler.create() : Advice.ExceptionHandler.Default.SUPPRESSING);
    }
}
