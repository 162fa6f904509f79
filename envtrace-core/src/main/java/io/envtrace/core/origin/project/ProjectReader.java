package io.envtrace.core.origin.project;

import java.util.function.Consumer;

/** Reads the settings of one kind of file. */
interface ProjectReader {
    /**
     * Tells each setting; a file that is not as expected is read as far as it makes sense.
     *
     * @param file its name, for places
     */
    void read(String content, String file, Consumer<ProjectSetting> settings);
}
