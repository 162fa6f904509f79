package io.envtrace.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.ProcessRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramCodeTest {
    private static final Library SHOP = new Library("com.acme:shop", "1", "shop.jar", false);
    private static final Library OTHER = new Library("org.other:lib", "1", "lib.jar", false);

    private static ProgramCode of(String... arguments) {
        return ProgramCode.of(new ProcessRecord(
                1,
                0,
                "",
                0,
                new ProcessRecord.Program("/usr/bin/java", List.of(arguments), "/srv", "jvm", "17"),
                "agent"));
    }

    private static LibraryRecord from(String url) {
        return new LibraryRecord(LibraryRecord.CODE_SOURCE, "", "", url);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.jar, file:/srv/shop.jar, true",
        "/srv/shop.jar, file:/srv/shop.jar, true",
        "./x/../shop.jar, file:/srv/shop.jar, true",
        "shop.jar, file:/srv/lib/shop.jar, false",
        "shop.jar, file:/srv/lib.jar, false",
        "quarkus-app/quarkus-run.jar, file:/srv/quarkus-app/app/shop-1.0.jar, true",
        "quarkus-app/quarkus-run.jar, file:/srv/quarkus-app/lib/main/io.x-1.0.jar, false",
        "shop.jar, file:/srv/app/shop-1.0.jar, false",
    })
    void theArchiveThatIsRun(String jar, String url, boolean own) {
        assertThat(of("java", "-Xmx1g", "-jar", jar, "a").seen(from(url), SHOP).own())
                .isEqualTo(own);
    }

    @Test
    void whatTheMainClassCameFromAndItsGroup() {
        ProgramCode program =
                of("java", "-cp", "a.jar:b.jar", "--add-opens", "java.base/java.lang=ALL", "com.acme.Main", "x");
        assertThat(program.seen(from("file:/a.jar"), SHOP).own()).isFalse();
        program.learn("com.acme.Other", from("file:/lib.jar"), OTHER);
        program.learn("com.acme.Main", from("file:/a.jar"), SHOP);
        assertThat(program.seen(from("file:/a.jar"), SHOP).own()).isTrue();
        assertThat(program.seen(from("file:/b.jar"), new Library("com.acme:cart", "2", "cart.jar", false))
                        .own())
                .isTrue();
        assertThat(program.seen(from("file:/c.jar"), OTHER).own()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "file:/usr/share/java/launcher.jar",
        "file:/home/u/.m2/repository/org/x/launcher/1/launcher-1.jar",
        "file:/home/u/.m2/wrapper/dists/apache-maven-3.9/boot/launcher.jar",
    })
    void aToolsLauncherIsNotTheUsersCode(String url) {
        ProgramCode program = of("java", "-classpath", "x", "com.acme.Main");
        program.learn("com.acme.Main", from(url), SHOP);
        assertThat(program.seen(from(url), SHOP).own()).isFalse();
    }

    @Test
    void theRuntimeIsNeverOwn() {
        Library jdk = new Library("java.base", "17", "", true);
        assertThat(of("java", "-jar", "x.jar")
                        .seen(from("file:/srv/x.jar"), jdk)
                        .own())
                .isFalse();
    }
}
