package io.envtrace.core.origin.project;

import java.io.StringReader;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** {@code <env name="X" value="1"/>} of IntelliJ's run configurations. */
final class RunConfiguration implements ProjectReader {
    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(content));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("env")) {
                    String name = xml.getAttributeValue(null, "name");
                    String value = xml.getAttributeValue(null, "value");
                    if (name != null && VariableName.is(name)) {
                        int line = xml.getLocation().getLineNumber();
                        settings.accept(new ProjectSetting(name, value, file, line, name + "=" + value, "IntelliJ"));
                    }
                }
            }
        } catch (XMLStreamException e) {
            // What was told so far stands in the file all the same.
        }
    }
}
