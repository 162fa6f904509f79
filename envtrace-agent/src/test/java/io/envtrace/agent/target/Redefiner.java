package io.envtrace.agent.target;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** An agent that replaces the JDK's environment as some test libraries do, and a program that reads before and after that. */
public final class Redefiner {
    private static Instrumentation instrumentation;

    private Redefiner() {}

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(System.getenv("KNOWN"));
        Class<?> environment = Class.forName("java.lang.ProcessEnvironment");
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.ofSystemLoader();
        byte[] replaced = new ByteBuddy()
                .redefine(
                        TypePool.Default.of(locator)
                                .describe(environment.getName())
                                .resolve(),
                        locator)
                .method(ElementMatchers.<net.bytebuddy.description.method.MethodDescription>named("getenv")
                        .and(ElementMatchers.takesArguments(String.class)))
                .intercept(FixedValue.value("replaced"))
                .make()
                .getBytes();
        instrumentation.redefineClasses(new ClassDefinition(environment, replaced));
        System.out.println(System.getenv("KNOWN"));
        System.getenv().get("IS_EMPTY");
    }
}
