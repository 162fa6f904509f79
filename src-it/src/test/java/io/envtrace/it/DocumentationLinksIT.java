package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documentation links to is there: in the repository, and for the README also in the archive that is installed. */
class DocumentationLinksIT {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");

    @Test
    void theReadmeOfTheArchiveLinksToWhatTheArchiveHolds() throws IOException {
        Path readme = Settings.installation().resolve("README.md");
        assertThat(links(readme)).contains("docs/text.md");
        assertThat(broken(readme)).isEmpty();
    }

    @Test
    void theRepositorysPagesLinkToWhatIsThere() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(Settings.root().resolve("README.md"), Settings.root().resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(Settings.root().resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            broken.addAll(broken(page));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void aManualsNameIsAPhraseAndItsSynopsisHasALineForEachUse() throws IOException {
        Path manuals = Settings.installation().resolve("share/man/man1");
        String template = Files.readString(manuals.resolve("envtrace-template.1"));
        assertThat(template)
                .contains(
                        "envtrace-template \\- write .env.example, Kubernetes, Compose and other files from what was read, with placeholders for secrets\n");
        String check = Files.readString(manuals.resolve("envtrace-check.1"));
        assertThat(check).contains("envtrace check [OPTIONS] \\-\\-policy FILE TRACE...\n.br\n");
    }

    private static List<String> broken(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links(page)) {
            if (!link.contains(":") && !Files.exists(page.resolveSibling(link))) {
                broken.add(page.getFileName() + ": " + link);
            }
        }
        return broken;
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
            links.add(link.group(1));
        }
        return links;
    }
}
