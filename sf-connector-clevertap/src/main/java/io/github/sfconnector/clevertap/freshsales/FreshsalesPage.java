package io.github.sfconnector.clevertap.freshsales;

import java.util.List;

/**
 * One page of a view.
 *
 * @param records in the order of the view
 * @param totalPages of the view
 * @param total records of the view
 */
public record FreshsalesPage(List<FreshsalesRecord> records, int totalPages, long total) {

    /** Copies the list. */
    public FreshsalesPage {
        records = List.copyOf(records);
    }
}
