package io.github.sfconnector.clevertap.freshsales;

/**
 * A list of records that a user sees, which is also the way to read them.
 *
 * @param id beyond 32 bits
 * @param name such as {@code All Contacts}
 */
public record FreshsalesView(long id, String name) {}
