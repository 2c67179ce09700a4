package io.github.sfconnector.testkit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words what went wrong with a file; the messages of the JDK are often just its name. */
final class FileTrouble {

    private FileTrouble() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "no access to " + e.getMessage();
        }
        return e instanceof NotDirectoryException
                ? e.getMessage() + " is not a folder"
                : String.valueOf(e.getMessage());
    }
}
