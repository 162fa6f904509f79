package io.envtrace.cli.error;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Texts for the JDK's file exceptions, some of which have only the path as their message. */
public final class FileErrorText {
    private static final String TOO_LARGE = "File too large";

    private FileErrorText() {}

    /** One line that begins with the path. */
    public static String line(Path path, IOException e) {
        String message = message(e);
        return message.contains(path.toString()) ? message : path + ": " + message;
    }

    /** One line. */
    public static String message(IOException e) {
        if (e instanceof FileSystemException f && f.getFile() != null) {
            return f.getFile() + ": " + reason(f);
        }
        if (e instanceof CharacterCodingException) {
            return "not text in UTF-8";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : advised(message);
    }

    /** Adds a hint to "File too large", which the system also reports where the process has a limit on file sizes. */
    private static String advised(String reason) {
        return reason.endsWith(TOO_LARGE) ? reason + " (raise the limit: ulimit -f)" : reason;
    }

    private static String reason(FileSystemException e) {
        if (e.getReason() != null) {
            return advised(e.getReason());
        }
        if (e instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        return e instanceof FileAlreadyExistsException
                ? "File exists"
                : e.getClass().getSimpleName();
    }
}
