// release: 11
// lib: byte-buddy
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

public class OwnAgent {
    public static class Counter {
        public static int calls;
    }

    public static class CountAdvice {
        @Advice.OnMethodEnter
        static void enter() {
            OwnAgent.Counter.calls++;
        }
    }

    public static void premain(String argument, Instrumentation instrumentation) {
        System.getenv("IN_PREMAIN"); // expect: get IN_PREMAIN absent
        new AgentBuilder.Default()
                .type(ElementMatchers.named("OwnAgent$Work"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(CountAdvice.class).on(ElementMatchers.named("run"))))
                .installOn(instrumentation);
    }

    static class Work {
        void run() {
            System.getenv("IN_WORK"); // expect: get IN_WORK absent x3
        }
    }

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            new Work().run();
        }
        System.out.println("calls " + Counter.calls);
        System.out.println(net.bytebuddy.ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation());
        System.out.println(net.bytebuddy.ByteBuddy.class.getPackage().getImplementationVersion());
    }
}
