package io.envtrace.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryResolverTest {
    @TempDir
    Path dir;

    private static Library resolve(String url) {
        return new LibraryResolver().resolve(new LibraryRecord(LibraryRecord.CODE_SOURCE, "", "", url));
    }

    private static Library library(String name, String version, String file) {
        return new Library(name, version, file, false);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(e.getKey());
                if (e.getKey().endsWith(".jar")) {
                    CRC32 crc = new CRC32();
                    crc.update(e.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(e.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(e.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] jar(String... entries) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            all.put(entries[i], entries[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return zip(all);
    }

    private static String pom(String group, String artifact, String version) {
        return "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content).toUri().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "file:/h/.m2/repository/org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.jar,org.slf4j:slf4j-api,2.0.9",
        "file:/h/.m2/repository/a/b/1-SNAPSHOT/b-1-20260101.1-1.jar,a:b,1-SNAPSHOT",
        "file:/g/caches/modules-2/files-2.1/com.x/y/1.0/abc/y-1.0.jar,com.x:y,1.0",
        "file:/opt/lib/guava-33.0-jre.jar,guava,33.0-jre",
        "file:/opt/lib/my%20tool.jar,my tool,''",
        "jar:file:/opt/a-1.jar!/,a,1",
        "jar:file:/no/app.jar!/BOOT-INF/lib/spring-core-6.1.3.jar!/,spring-core,6.1.3",
        "jar:nested:/no/app.jar/!BOOT-INF/lib/spring-core-6.1.3.jar!/,spring-core,6.1.3",
        "jar:nested:/no/app-2.0.jar/!BOOT-INF/classes/!/,app,2.0",
        "file:///srv/classes/,classes,''",
        "rsrc:x/y.jar,y,''",
    })
    void whatTheNameSays(String url, String name, String version) {
        Library library = resolve(url);
        assertThat(library.name()).isEqualTo(name);
        assertThat(library.version()).isEqualTo(version);
    }

    @Test
    void modulesOfTheJdk() {
        LibraryResolver resolver = new LibraryResolver();
        assertThat(resolver.resolve(new LibraryRecord(LibraryRecord.JDK_MODULE, "java.base", "17.0.15", "")))
                .isEqualTo(new Library("java.base", "17.0.15", "", true));
        assertThat(resolve("jrt:/java.sql").runtime()).isTrue();
        assertThat(resolver.resolve(new LibraryRecord(LibraryRecord.UNKNOWN, "", "", "a.Loader")))
                .isNull();
    }

    @Test
    void whatTheJarSays() throws IOException {
        byte[] jar = jar("META-INF/maven/com.acme/app/pom.properties", pom("com.acme", "app", "1.2"));
        assertThat(resolve(write("tool.jar", jar))).isEqualTo(library("com.acme:app", "1.2", "tool.jar"));
    }

    @Test
    void ofSeveralDescriptionsTheOwn() throws IOException {
        String other = pom("com.google", "guava", "33");
        byte[] named = jar(
                "META-INF/maven/a/guava/pom.properties",
                other,
                "META-INF/maven/a/app/pom.properties",
                pom("com.acme", "app", "1.2"));
        assertThat(resolve(write("app-1.2.jar", named)).name()).isEqualTo("com.acme:app");
        byte[] main = jar(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMain-Class: com.acme.Main\n",
                "META-INF/maven/a/guava/pom.properties",
                other,
                "META-INF/maven/a/app/pom.properties",
                pom("com.acme", "app", "1.2"));
        assertThat(resolve(write("tool.jar", main)).name()).isEqualTo("com.acme:app");
    }

    @Test
    void theManifestWhereThereIsNoMaven() throws IOException {
        byte[] jar = jar(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-SymbolicName: org.x.y;singleton:=true\nBundle-Version: 3.1\n");
        assertThat(resolve(write("y.jar", jar))).isEqualTo(library("org.x.y", "3.1", "y.jar"));
    }

    @Test
    void jarsInASpringBootJar() throws IOException {
        byte[] inner = jar("META-INF/maven/org.x/lib/pom.properties", pom("org.x", "lib", "7"));
        Map<String, byte[]> outer = new LinkedHashMap<>();
        outer.put(
                "META-INF/maven/com.acme/app/pom.properties",
                pom("com.acme", "app", "1.2").getBytes(StandardCharsets.UTF_8));
        outer.put("BOOT-INF/lib/lib.jar", inner);
        String path = Files.write(dir.resolve("app.jar"), zip(outer)).toString();
        Library lib = library("org.x:lib", "7", "lib.jar");
        Library app = library("com.acme:app", "1.2", "app.jar");
        assertThat(resolve("jar:nested:" + path + "/!BOOT-INF/lib/lib.jar!/")).isEqualTo(lib);
        assertThat(resolve("jar:file:" + path + "!/BOOT-INF/lib/lib.jar!/")).isEqualTo(lib);
        assertThat(resolve("jar:nested:" + path + "/!BOOT-INF/classes/!/")).isEqualTo(app.ofProgram());
        assertThat(resolve("jar:file:" + path + "!/BOOT-INF/classes!/")).isEqualTo(app.ofProgram());
        assertThat(resolve("file:" + path)).isEqualTo(app);
    }

    @Test
    void aProjectsClasses() throws IOException {
        Path classes = Files.createDirectories(dir.resolve("shop/target/classes"));
        Files.writeString(
                dir.resolve("shop/pom.xml"),
                "<project><parent><groupId>com.acme</groupId><artifactId>all</artifactId><version>${revision}</version></parent>"
                        + "<artifactId>shop</artifactId><properties><revision>4</revision></properties></project>");
        assertThat(resolve(classes.toUri().toString()))
                .isEqualTo(library("com.acme:shop", "4", "classes").ofProgram());
        Path gradle = Files.createDirectories(dir.resolve("cart/build/classes/java/main"));
        Files.writeString(dir.resolve("cart/gradle.properties"), "group=com.acme\nversion=5\n");
        assertThat(resolve(gradle.toUri().toString()))
                .isEqualTo(library("com.acme:cart", "5", "main").ofProgram());
    }

    /** A pom may come from anywhere too. */
    @Test
    void aHostilePomReadsNoFile() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "s3cret");
        Path classes = Files.createDirectories(dir.resolve("x/target/classes"));
        Files.writeString(
                dir.resolve("x/pom.xml"),
                "<!DOCTYPE p [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<project><artifactId>x&s;</artifactId></project>");
        assertThat(resolve(classes.toUri().toString()).name()).doesNotContain("s3cret");
        Files.writeString(dir.resolve("x/pom.xml"), "<a>".repeat(100_000));
        assertThat(resolve(classes.toUri().toString()).name()).isEqualTo("classes");
    }

    @Test
    void damagedJarsKeepTheirNames() throws IOException {
        byte[] good = jar("META-INF/maven/a/b/pom.properties", pom("a", "b", "1"), "x", "y".repeat(500));
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 4; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            String url =
                    write("tool-3.jar", i % 2 == 0 ? bad : java.util.Arrays.copyOf(bad, random.nextInt(bad.length)));
            assertThat(resolve(url).file()).isEqualTo("tool-3.jar");
        }
    }

    @Test
    void hostsOfGeneratedClasses() {
        assertThat(GeneratedClasses.host("a.Main$$Lambda$14/0x0000")).isEqualTo("a.Main");
        assertThat(GeneratedClasses.host("a.B$$SpringCGLIB$$0")).isEqualTo("a.B");
        assertThat(GeneratedClasses.host("a.B$ByteBuddy$xyz")).isEqualTo("a.B");
        assertThat(GeneratedClasses.host("a.B$1")).isNull();
    }
}
