package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rule;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.output.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML, for tools that show test results: a test case for each rule, which fails where a finding is bad enough. */
public final class JunitFindings implements FindingFormat {
    @Override
    public String name() {
        return "junit";
    }

    @Override
    public List<String> extensions() {
        return List.of("xml");
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        XmlText.write(out, xml -> new Writer(xml, result, options.failOn()).document());
    }

    private static final class Writer {
        private final XMLStreamWriter xml;
        private final CheckResult result;
        private final Severity failOn;
        private final FindingPhrases words = new FindingPhrases(StandardCharsets.UTF_8);

        Writer(XMLStreamWriter xml, CheckResult result, Severity failOn) {
            this.xml = xml;
            this.result = result;
            this.failOn = failOn;
        }

        void document() throws XMLStreamException {
            xml.writeStartElement("testsuites");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "envtrace check");
            xml.writeAttribute("tests", String.valueOf(Rules.all().size()));
            xml.writeAttribute("failures", count(rule -> !of(rule, true).isEmpty()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(this::off));
            xml.writeAttribute("time", "0");
            for (Rule rule : Rules.all()) {
                testCase(rule);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndElement();
        }

        private static String count(Predicate<Rule> rules) {
            return String.valueOf(Rules.all().stream().filter(rules).count());
        }

        private boolean off(Rule rule) {
            return rule.severity(result.policy()) == Severity.OFF;
        }

        private List<Finding> of(Rule rule, boolean failing) {
            return result.findings().stream()
                    .filter(finding -> finding.rule() == rule)
                    .filter(finding -> finding.severity().reaches(failOn) == failing)
                    .toList();
        }

        private void testCase(Rule rule) throws XMLStreamException {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "envtrace.check");
            xml.writeAttribute("name", rule.id());
            xml.writeAttribute("time", "0");
            List<Finding> failures = of(rule, true);
            List<Finding> others = of(rule, false);
            if (off(rule)) {
                xml.writeEmptyElement("skipped");
            } else if (!failures.isEmpty()) {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", failures.size() + " × " + rule.description());
                xml.writeAttribute("type", failures.get(0).severity().word());
                lines(failures);
                xml.writeEndElement();
            }
            if (!others.isEmpty()) {
                xml.writeStartElement("system-out");
                lines(others);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private void lines(List<Finding> findings) throws XMLStreamException {
            for (Finding finding : findings) {
                String traces = words.traces(finding, result);
                xml.writeCharacters(words.message(finding) + "   " + words.place(finding)
                        + (traces.isEmpty() ? "" : "   " + traces) + "\n");
                for (String line : words.stack(finding)) {
                    xml.writeCharacters(line + "\n");
                }
            }
        }
    }
}
