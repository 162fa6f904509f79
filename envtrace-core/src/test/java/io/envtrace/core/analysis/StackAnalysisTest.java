package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackAnalysisTest {
    private static final Library BASE = new Library("java.base", "17", "", true);
    private static final Library APP = new Library("com.acme:app", "1", "app.jar", false);

    /** Frames such as {@code com.acme.Main.main}, innermost first. */
    private static StackAnalysis of(String... frames) {
        return of(false, frames);
    }

    private static StackAnalysis of(boolean truncated, String... frames) {
        List<Frame> all = new ArrayList<>();
        for (String frame : frames) {
            int slash = frame.indexOf('/');
            String name = frame.substring(slash + 1);
            int dot = name.lastIndexOf('.');
            String type = name.substring(0, dot);
            Library library = slash >= 0
                    ? new Library(frame.substring(0, slash), "17", "", true)
                    : type.startsWith("java.") || type.startsWith("sun.") || type.startsWith("jdk.") ? BASE : APP;
            all.add(new Frame(type, name.substring(dot + 1), "F.java", 1, library));
        }
        return StackAnalysis.of(new StackTrace(all, truncated));
    }

    private static String site(StackAnalysis analysis) {
        Frame site = analysis.site();
        return site == null ? "none" : site.type() + "." + site.method();
    }

    @Test
    void theCallSiteIsTheFirstFrameOfTheProgram() {
        StackAnalysis a = of("java.lang.System.getenv", "com.acme.Config.load", "com.acme.Main.main");
        assertThat(site(a)).isEqualTo("com.acme.Config.load");
        assertThat(a.internal()).isFalse();
    }

    @Test
    void reflectionIsPassedOver() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
                "java.lang.reflect.Method.invoke",
                "com.acme.Main.main");
        assertThat(site(a)).isEqualTo("com.acme.Main.main");
        assertThat(a.internal()).isFalse();
    }

    @Test
    void aMethodReferenceIsTheProgramsOwn() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java.util.stream.ReferencePipeline$3$1.accept",
                "java.util.stream.ReferencePipeline.collect",
                "com.acme.Main.main");
        assertThat(a.internal()).isFalse();
        assertThat(site(a)).isEqualTo("com.acme.Main.main");
    }

    @Test
    void aMethodReferenceOnAThreadOfAPool() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java.util.concurrent.FutureTask.run",
                "java.util.concurrent.ThreadPoolExecutor$Worker.run",
                "java.lang.Thread.run");
        assertThat(a.internal()).isFalse();
        assertThat(site(a)).isEqualTo("none");
    }

    @Test
    void theJdkAskingForItselfIsInternal() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java.util.Collections$UnmodifiableMap.get",
                "sun.net.spi.DefaultProxySelector.select",
                "java.lang.Thread.run");
        assertThat(a.internal()).isTrue();
    }

    @Test
    void theJdkAskingWhileTheProgramWaitsIsTheProgramsRead() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java.util.Collections$UnmodifiableMap.get",
                "sun.net.spi.DefaultProxySelector.select",
                "com.acme.Main.main");
        assertThat(a.internal()).isFalse();
        assertThat(site(a)).isEqualTo("com.acme.Main.main");
    }

    /** Names of call sites that Groovy 2 makes at run time. */
    @Test
    void aCallSiteOfGroovyIsNoReader() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java_lang_System$getenv.call",
                "org.codehaus.groovy.runtime.callsite.CallSiteArray.defaultCall",
                "org.codehaus.groovy.runtime.DefaultGroovyMethods.getAt",
                "script1.run",
                "groovy.ui.GroovyMain.main");
        assertThat(site(a)).isEqualTo("script1.run");
    }

    @Test
    void scalasWrapperIsNoReader() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "scala.sys.package$.env",
                "scala.collection.immutable.Map$WithDefault.get",
                "shop.Main$.main");
        assertThat(site(a)).isEqualTo("shop.Main$.main");
    }

    @Test
    void aToolOfTheJdkIsTheProgram() {
        StackAnalysis a = of(
                "java.base/java.lang.System.getenv",
                "jdk.compiler/com.sun.tools.javac.main.CommandLine.parse",
                "jdk.compiler/com.sun.tools.javac.Main.main");
        assertThat(a.internal()).isFalse();
        assertThat(site(a)).isEqualTo("com.sun.tools.javac.main.CommandLine.parse");
    }

    @Test
    void aScriptsLineIsTheSiteNotTheLanguage() {
        StackAnalysis a = of(
                "java.lang.System.getenv",
                "java.lang.reflect.Method.invoke",
                "org.codehaus.groovy.reflection.CachedMethod.invoke",
                "groovy.lang.MetaMethod.doMethodInvoke",
                "script1.run",
                "groovy.ui.GroovyMain.main");
        assertThat(site(a)).isEqualTo("script1.run");
    }

    @Test
    void theLanguageItselfIsTheSiteWhereNoScriptIs() {
        assertThat(site(of("java.lang.System.getenv", "org.jruby.runtime.callsite.X.call")))
                .isEqualTo("org.jruby.runtime.callsite.X.call");
    }

    @Test
    void phases() {
        PhaseTracker phases = new PhaseTracker();
        StackAnalysis jdk = of("java.lang.System.getenv", "jdk.internal.misc.VM.boot", "java.lang.Module.x");
        assertThat(phases.next(jdk)).isEqualTo(Phase.RUNTIME);
        assertThat(phases.next(of("java.lang.System.getenv", "com.acme.Main.<clinit>")))
                .isEqualTo(Phase.INIT);
        assertThat(phases.next(of("java.lang.System.getenv", "com.acme.Main.main")))
                .isEqualTo(Phase.RUN);
        assertThat(phases.next(jdk)).isEqualTo(Phase.RUN);
    }

    @Test
    void ofACutStackOnlyWhatIsThereIsKnown() {
        StackAnalysis jdk = of(true, "java.lang.System.getenv", "sun.net.X.x", "java.util.Y.y");
        assertThat(jdk.internal()).isFalse();
        assertThat(new PhaseTracker().next(jdk)).isEqualTo(Phase.UNKNOWN);
        StackAnalysis program = of(true, "java.lang.System.getenv", "com.acme.A.walk", "com.acme.A.walk");
        assertThat(site(program)).isEqualTo("com.acme.A.walk");
        assertThat(new PhaseTracker().next(program)).isEqualTo(Phase.UNKNOWN);
        StackAnalysis initialiser = of(true, "java.lang.System.getenv", "com.acme.A.<clinit>", "com.acme.B.walk");
        assertThat(new PhaseTracker().next(initialiser)).isEqualTo(Phase.INIT);
    }

    /** The outermost frame that was recorded is no start of a program, whatever its name is. */
    @Test
    void aCutStackEndsInNoMain() {
        assertThat(of(
                                true,
                                "java.lang.System.getenv",
                                "jdk.compiler/com.sun.tools.X.x",
                                "jdk.compiler/com.sun.tools.X.main")
                        .site())
                .isNull();
    }

    @Test
    void withoutAStackNothingIsClaimed() {
        StackAnalysis a = StackAnalysis.of(null);
        assertThat(a.internal()).isFalse();
        assertThat(new PhaseTracker().next(a)).isEqualTo(Phase.UNKNOWN);
    }

    @Test
    void aFrameworksCopyIsTheApiAndNotTheSite() {
        String copy = "io.smallrye.config.EnvConfigSource.";
        StackAnalysis a = of(copy + "getValue", copy + "inner", "io.smallrye.config.Sources.get", "com.acme.Main.main");
        assertThat(site(a)).isEqualTo("io.smallrye.config.Sources.get");
        assertThat(a.internal()).isFalse();
        assertThat(a.program()).isTrue();
        assertThat(site(of("java.lang.System.getenv", copy + "<init>", "com.acme.Main.main")))
                .isEqualTo(copy + "<init>");
        assertThat(site(of(copy + "getValue"))).isEqualTo(copy + "getValue");
    }
}
