package io.envtrace.shell.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSReader;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterBash;

/** A parsed file of bash or a plain sh. Its bytes stand in it as one character each. */
final class ShellText {
    /** Names the directory where the parser looks for its native libraries. */
    private static final String LIBRARIES = "tree-sitter-lib";

    private static final String CANNOT = "startup files cannot be parsed here: ";
    private static final int FILE_COST = 4000;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_CONTROL = 20;
    private static final int PER_CONTROL = 100;

    private final String file;
    private final byte[] bytes;
    private final TSTree tree;
    private final Effort effort;

    private ShellText(String file, byte[] bytes, TSTree tree, Effort effort) {
        this.file = file;
        this.bytes = bytes;
        this.tree = tree;
        this.effort = effort;
    }

    /**
     * Loads the parser.
     *
     * @param directory where its native libraries are, below {@code lib}
     * @throws IOException they are not there, or this system cannot load them
     */
    static void load(Path directory) throws IOException {
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        for (String name : List.of("tree-sitter", "tree-sitter-bash")) {
            // What is not there the binding would unpack into the temporary directory, where others write, too.
            Path library = directory.resolve("lib/" + machine + "-linux-gnu-" + name + ".so");
            if (!Files.isReadable(library)) {
                throw new IOException(CANNOT + "there is no " + library);
            }
        }
        System.setProperty(LIBRARIES, directory.toString());
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(new TreeSitterBash());
        } catch (LinkageError e) {
            throw new IOException(CANNOT + e.getMessage(), e);
        }
    }

    /** Parses what a file has; a NUL is left out, as shells do. */
    static ShellText of(String file, byte[] content, Effort effort) {
        // Many small files take their time, too.
        effort.text(FILE_COST + content.length);
        String text = new String(content, StandardCharsets.ISO_8859_1).replace("\0", "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TSReader reader = (buffer, at, point) -> {
            int count = Math.min(buffer.length, bytes.length - at);
            System.arraycopy(bytes, at, buffer, 0, Math.max(count, 0));
            return Math.max(count, 0);
        };
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(new TreeSitterBash());
            TSTree tree = parser.parseWithOptions(
                    new byte[BUFFER], null, reader, TSInputEncoding.TSInputEncodingUTF8, state -> effort.isLong());
            if (tree == null) {
                throw new Effort.TooMuchException();
            }
            return new ShellText(file, bytes, tree, effort);
        }
    }

    String file() {
        return file;
    }

    TSNode root() {
        return tree.getRootNode();
    }

    /** What stands at a node. */
    String text(TSNode node) {
        return text(node.getStartByte(), node.getEndByte());
    }

    String text(int start, int end) {
        effort.text(end - start);
        String latin = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Whether a word goes on in the next line, which the parser takes for another word. */
    boolean goesOn(TSNode word) {
        int end = word.getEndByte();
        return end + 2 < bytes.length && bytes[end] == '\\' && bytes[end + 1] == '\n' && bytes[end + 2] > ' ';
    }

    /** All children, in a time that grows with their number alone. */
    List<TSNode> children(TSNode parent) {
        List<TSNode> children = new ArrayList<>();
        try (TSTreeCursor cursor = new TSTreeCursor(parent)) {
            for (boolean more = cursor.gotoFirstChild(); more; more = cursor.gotoNextSibling()) {
                effort.nodes(1);
                children.add(cursor.currentNode());
            }
        }
        return children;
    }

    /** Whether what a file has is no text: parsing that takes long, and tells nothing. */
    static boolean isBinary(byte[] content) {
        int control = 0;
        for (byte one : content) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\t' && one != '\r' && one != '\f' && one != '\033') {
                control++;
            }
        }
        return control > MOST_CONTROL && control > content.length / PER_CONTROL;
    }

    static int line(TSNode node) {
        return node.getStartPoint().getRow() + 1;
    }

    /** What a file has; null where it cannot be read, or is larger than its size says. */
    static byte @Nullable [] content(Path file, int most) {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(most + 1);
            return content.length > most ? null : content;
        } catch (IOException e) {
            return null;
        }
    }

    /** Words behind a command's name. */
    List<TSNode> arguments(TSNode node) {
        List<TSNode> arguments = new ArrayList<>();
        boolean named = false;
        for (TSNode child : children(node)) {
            if (named && !child.getType().endsWith("_redirect")) {
                arguments.add(child);
            }
            named |= child.getType().equals("command_name");
        }
        return arguments;
    }
}
