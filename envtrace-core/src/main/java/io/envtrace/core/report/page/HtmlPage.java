package io.envtrace.core.report.page;

import io.envtrace.core.output.ReportStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page around a report's data. No traced data stands in its markup: data is JSON in a block that browsers do not run, and the
 * page's policy allows only scripts with the hashes that it names.
 */
public final class HtmlPage {
    private final String template;
    private final Map<String, String> parts;

    private HtmlPage(String template, Map<String, String> parts) {
        this.template = template;
        this.parts = parts;
    }

    /**
     * Loads a page's parts, which are resources beside this class.
     *
     * @param scripts in this order they are one script
     */
    public static HtmlPage load(String template, List<String> scripts) throws IOException {
        StringBuilder script = new StringBuilder("(() => {\n\"use strict\";\n");
        for (String name : scripts) {
            script.append(part(name));
        }
        String page = part(template);
        String library = page.contains("{{library}}") ? part("d3/d3.min.js") : "";
        String style = part("page.css");
        String own = script.append("})();\n").toString();
        List<String> running = library.isEmpty() ? List.of(own) : List.of(library, own);
        Map<String, String> parts = Map.of(
                "policy", new ContentPolicy(running, style).toString(),
                "style", style,
                "library", library,
                "licence", escape(part("d3/LICENSE")),
                "script", own);
        return new HtmlPage(page, parts);
    }

    private static String part(String name) throws IOException {
        return PagePart.text("html/" + name);
    }

    /** Writes the page in UTF-8, with JSON as its data; the stream stays open. */
    public void write(OutputStream out, ReportStream.Writing data) throws IOException {
        write(out, Map.of("data", data));
    }

    /**
     * The same of a page with several blocks of data.
     *
     * @param data by the names that stand for them in the template
     */
    void write(OutputStream out, Map<String, ReportStream.Writing> data) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            text(buffered, template.substring(from, open));
            fill(buffered, template.substring(open + 2, close), data);
            from = close + 2;
        }
        text(buffered, template.substring(from));
        buffered.flush();
    }

    private void fill(OutputStream out, String name, Map<String, ReportStream.Writing> data) throws IOException {
        ReportStream.Writing block = data.get(name);
        if (block != null) {
            block.to(new ScriptDataStream(out));
        } else {
            text(out, Objects.requireNonNull(parts.get(name), name));
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
