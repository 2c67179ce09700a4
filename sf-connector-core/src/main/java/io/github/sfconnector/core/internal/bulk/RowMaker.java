package io.github.sfconnector.core.internal.bulk;

import java.util.List;

/** Makes rows of one document out of their cells. */
interface RowMaker<T> {

    /** Takes a cell of the row; an empty one too. */
    void cell(int column, char[] buffer, int offset, int length);

    /** The row whose cells were taken. */
    T row();

    /** Makes makers. */
    interface Factory<T> {

        /** A maker for rows of these columns. */
        RowMaker<T> of(List<String> header);
    }
}
