package io.envtrace.core.analysis;

import io.envtrace.core.model.ProcessNode;
import java.util.List;

/** The tree of a trace's processes. A parent's id has to be lower than its children's: other links in an untrusted trace are ignored. */
public final class ProcessParents {
    private final List<ProcessNode> nodes;

    public ProcessParents(List<ProcessNode> nodes) {
        this.nodes = nodes;
    }

    public ProcessNode get(int id) {
        return nodes.get(id);
    }

    public List<ProcessNode> all() {
        return nodes;
    }

    /** The parent's id; -1 for none. */
    public int parent(int id) {
        Integer parent = nodes.get(id).parent();
        return parent == null || parent >= id || parent < 0 ? -1 : parent;
    }

    /** Whether a process is the other one or a descendant of it. */
    public boolean within(int id, int ancestor) {
        int at = id;
        while (at > ancestor) {
            at = parent(at);
        }
        return at == ancestor;
    }

    /** The executable's name without its directory. */
    public static String program(ProcessNode node) {
        String path = node.executable();
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
