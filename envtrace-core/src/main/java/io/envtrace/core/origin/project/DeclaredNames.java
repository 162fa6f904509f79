package io.envtrace.core.origin.project;

import io.envtrace.core.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The variables that a file names for a program, whether it has values for them or not. */
public final class DeclaredNames {
    private DeclaredNames() {}

    /** Of lines {@code NAME=value}, as {@code .env.example} has them. */
    public static List<ProjectSetting> ofLines(String content, String file) {
        List<ProjectSetting> all = new ArrayList<>();
        new AssignmentLines("").read(content, file, all::add);
        return all;
    }

    /**
     * Of a compose file or a Kubernetes manifest, which may hold several documents.
     *
     * @throws YamlException it is not YAML, in a line that names the place
     */
    public static List<ProjectSetting> ofYaml(String content, String file) throws YamlException {
        List<ProjectSetting> all = new ArrayList<>();
        try {
            new YamlSettings("", true).readAll(content, file, all::add);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            throw new YamlException(file + place + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlException(file + ": not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return all;
    }
}
