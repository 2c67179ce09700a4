package io.github.sfconnector.testkit;

/**
 * A data file cannot be read. The message is one line: file, line and reason, such as {@code Contact.csv:17: 4 columns, the header
 * has 5}. Nothing of the load that met it stays in the org.
 */
public final class DataFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The file name. */
    private final String file;

    /** The line. */
    private final long line;

    /**
     * A file that cannot be read.
     *
     * @param file the name of the file, without its folder
     * @param line the line, from 1; 0 when the whole file is meant
     * @param reason what is wrong and what to do
     */
    public DataFileException(String file, long line, String reason) {
        super(oneLine(line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason));
        this.file = file;
        this.line = line;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * The file.
     *
     * @return its name, without its folder
     */
    public String file() {
        return file;
    }

    /**
     * The line.
     *
     * @return from 1; 0 when the whole file is meant
     */
    public long line() {
        return line;
    }
}
