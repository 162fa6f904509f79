package io.envtrace.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reports of tests, by which it is known that tests ran in this build, and whether their JVM was given the agent. */
final class Reports {
    private final FileTime begin;
    private final List<Path> untraced = new ArrayList<>();
    private final List<Path> unclear = new ArrayList<>();
    private boolean any;

    /** @param build whose session has begun: older reports do not count */
    Reports(TracedBuild build) throws IOException {
        this.begin = Files.getLastModifiedTime(build.mark());
    }

    /** Looks at those of a folder, which need not be there. */
    void look(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : all) {
                if (Files.getLastModifiedTime(report).compareTo(begin) >= 0) {
                    any = true;
                    look(report, folder);
                }
            }
        }
    }

    /** A report has the system properties of the tests' JVM, where the build does not leave them out. */
    private void look(Path report, Path folder) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Path shown = folder.getFileName().resolve(report.getFileName());
        boolean properties = false;
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            // They stand before the tests.
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String element = xml.getLocalName();
                if (element.equals("testcase")) {
                    break;
                }
                properties |= element.equals("property");
                if (TracedBuild.TRACES.equals(xml.getAttributeValue(null, "name"))) {
                    return;
                }
            }
        } catch (XMLStreamException e) {
            properties = false;
        }
        (properties ? untraced : unclear).add(shown);
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** Those of tests whose JVM was not given the agent. */
    List<Path> untraced() {
        return untraced;
    }

    /** Those that do not say what their JVM was given. */
    List<Path> unclear() {
        return unclear;
    }
}
