package io.github.sfconnector.testkit.internal.soql;

/** The answer to {@code SELECT COUNT() FROM …}: a size and no rows. */
record CountResult(int totalSize) implements SoqlResult {

    @Override
    public int rows() {
        return 0;
    }

    @Override
    public SoqlRecord row(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
