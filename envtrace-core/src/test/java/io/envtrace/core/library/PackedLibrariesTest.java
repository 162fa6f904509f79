package io.envtrace.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedLibrariesTest {
    private static final Library APP = new Library("com.acme:shop", "1", "shop.jar", false, true);

    @TempDir
    Path folder;

    private final Map<String, String> content = new LinkedHashMap<>();

    private PackedLibrariesTest main(String type) {
        content.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: " + type + "\n\n");
        return classes(type);
    }

    private PackedLibrariesTest described(String group, String artifact, String version) {
        content.put(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
        return this;
    }

    private PackedLibrariesTest classes(String... types) {
        for (String type : types) {
            content.put(type.replace('.', '/') + ".class", "");
        }
        return this;
    }

    private String written() throws IOException {
        Path jar = folder.resolve("shop.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return "file:" + jar;
    }

    /** The library's name, or {@code own}. */
    private static String of(String place, String type) {
        Library library = new PackedLibraries().of(place, type, APP);
        return library.own() ? "own" : library.label();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.Main, own",
        "com.acme.cart.Cart, own",
        "Unnamed, own",
        "com.fasterxml.jackson.databind.Mapper, com.fasterxml.jackson.core:jackson-databind 2.17",
        "com.fasterxml.jackson.core.Parser, com.fasterxml.jackson.core:jackson-core 2.16",
        "org.apache.commons.lang3.Strings, org.apache.commons:commons-lang3 3.14",
        "com.acme.shaded.org.apache.commons.lang3.Strings, org.apache.commons:commons-lang3 3.14",
        "com.acme.shaded.okio.Buffer, okio",
        "okhttp3.Client, okhttp3",
        "com.google.common.base.Joiner, com.google.common",
    })
    void librariesThatDescribeThemselves(String type, String library) throws IOException {
        String jar = main("com.acme.shop.Main")
                .described("com.acme", "shop", "1")
                .described("com.acme", "cart", "2")
                .described("com.fasterxml.jackson.core", "jackson-core", "2.16")
                .described("com.fasterxml.jackson.core", "jackson-databind", "2.17")
                .described("org.apache.commons", "commons-lang3", "3.14")
                .written();
        assertThat(of(jar, type)).isEqualTo(library);
    }

    @Test
    void theOnlyDescriptionMayBeALibrarys() throws IOException {
        String jar =
                main("com.acme.Main").described("com.typesafe", "config", "1.4").written();
        assertThat(of(jar, "com.typesafe.config.Config")).isEqualTo("com.typesafe:config 1.4");
        assertThat(of(jar, "com.acme.Main")).isEqualTo("own");
        LibraryRecord record = new LibraryRecord(LibraryRecord.CODE_SOURCE, "", "", jar);
        assertThat(new LibraryResolver().resolve(record)).isEqualTo(new Library("shop", "", "shop.jar", false));
    }

    /** As Gradle's shadow packs what Gradle has built. */
    @Test
    void withoutDescriptionsTheGreaterPartTells() throws IOException {
        String mixed = main("com.acme.Main")
                .classes("okhttp3.A", "okhttp3.B", "kotlin.C")
                .written();
        assertThat(of(mixed, "okhttp3.A")).isEqualTo("okhttp3");
        assertThat(of(mixed, "com.acme.Main")).isEqualTo("own");
    }

    @Test
    void aFewOtherPackagesAreTheProgramsToo() throws IOException {
        String plain = main("com.acme.Main")
                .classes("com.acme.A", "db.migration.V1", "META-INF.versions.9.x.A", "META-INF.versions.9.x.B")
                .described("com.acme", "shop", "1")
                .written();
        assertThat(of(plain, "db.migration.V1")).isEqualTo("own");
    }

    @Test
    void theMainClassOfALauncherTellsNothing() throws IOException {
        String quarkus = main("io.quarkus.runner.GeneratedMain")
                .described("com.acme", "shop", "1")
                .described("io.quarkus", "quarkus-core", "3")
                .written();
        assertThat(of(quarkus, "com.acme.Main")).isEqualTo("own");
        assertThat(of(quarkus, "io.quarkus.runtime.Config")).isEqualTo("io.quarkus:quarkus-core 3");
        assertThat(of(quarkus, "io.quarkus.runner.GeneratedMain")).isEqualTo("quarkus-generated");
    }

    @Test
    void aMainClassWithoutPackageLeavesWhatIsNotDescribed() throws IOException {
        String jar = main("Main")
                .described("com.typesafe", "config", "1.4")
                .described("org.x", "x", "1")
                .written();
        assertThat(of(jar, "com.typesafe.config.Config")).isEqualTo("com.typesafe:config 1.4");
        assertThat(of(jar, "shop.Cart")).isEqualTo("own");
        assertThat(of(jar, "Main")).isEqualTo("own");
    }

    @ParameterizedTest
    @CsvSource({
        "org.springframework.boot.loader.launch.JarLauncher, org.springframework.boot:spring-boot-loader",
        "org.springframework.boot.loader.JarLauncher, org.springframework.boot:spring-boot-loader",
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint, io.quarkus:quarkus-bootstrap-runner",
        "com.simontuffs.onejar.Boot, one-jar",
        "org.gradle.wrapper.GradleWrapperMain, gradle-wrapper",
        "executable.Main, war-launcher",
        "org.springframework.boot.SpringApplication, own",
    })
    void launchersInAnArchiveAndUnpacked(String type, String library) throws IOException {
        assertThat(of("file:/no/such/file.jar", type)).isEqualTo(library);
        assertThat(of("file:" + folder + "/", type)).as("its own project").isEqualTo("own");
        Files.createDirectories(folder.resolve("BOOT-INF/classes"));
        assertThat(of("file:" + folder + "/", type)).as("unpacked").isEqualTo(library);
    }

    @Test
    void whatIsNotTheProgramsStaysWhatItIs() throws IOException {
        Library other = new Library("x", "1", "x.jar", false);
        String jar = main("com.acme.Main").described("org.x", "x", "1").written();
        assertThat(new PackedLibraries().of(jar, "org.x.X", other)).isEqualTo(other);
        assertThat(of("jar:" + jar + "!/BOOT-INF/classes!/", "org.x.X")).isEqualTo("own");
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.web, com.acme",
        "uk.co.acme.shop, uk.co.acme",
        "org.apache.commons.lang3, org.apache.commons",
        "javax.inject, javax.inject",
        "kotlin.text, kotlin",
        "shop, shop",
        "'', ''",
    })
    void theFirstPartOfAPackage(String name, String domain) {
        assertThat(PackageDomain.ofPackage(name)).isEqualTo(domain);
    }
}
