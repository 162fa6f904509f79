package io.envtrace.core.report;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page around a report's data. Nothing that is told of a program stands in its markup: data is JSON in a block that browsers do not run,
 * and the page's policy lets no script run but those whose hashes it names.
 */
final class HtmlPage {
    /** In this order they are one script; {@code main.js} starts it. */
    private static final List<String> SCRIPTS = List.of(
            "text.js",
            "elements.js",
            "trace.js",
            "selection.js",
            "rows.js",
            "details.js",
            "summary.js",
            "variables.js",
            "processes.js",
            "timeline.js",
            "flame.js",
            "main.js");

    private final String template;
    private final String style;
    private final String library;
    private final String licence;
    private final String script;

    private HtmlPage(String template, String style, String library, String licence, String script) {
        this.template = template;
        this.style = style;
        this.library = library;
        this.licence = licence;
        this.script = script;
    }

    /** The page's parts, as the build left them beside this class. */
    static HtmlPage load() throws IOException {
        StringBuilder script = new StringBuilder("(() => {\n\"use strict\";\n");
        for (String name : SCRIPTS) {
            script.append(part(name));
        }
        script.append("})();\n");
        return new HtmlPage(
                part("page.html"), part("page.css"), part("d3/d3.min.js"), part("d3/LICENSE"), script.toString());
    }

    private static String part(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("html/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("this build of envtrace lacks html/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the page in UTF-8, with JSON as its data; the stream stays open. */
    void write(OutputStream out, ReportStream.Writing data) throws IOException {
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

    private void fill(OutputStream out, String name, ReportStream.Writing data) throws IOException {
        switch (name) {
            case "policy" -> text(out, new ContentPolicy(List.of(library, script), style).toString());
            case "style" -> text(out, style);
            case "library" -> text(out, library);
            case "licence" -> text(out, escape(licence));
            case "script" -> text(out, script);
            case "data" -> data.to(new ScriptDataStream(out));
            default -> throw new IllegalStateException("page.html asks for " + name);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
