package io.github.sfconnector.clevertap;

/**
 * What a connection test came to.
 *
 * @param ok whether the service takes the credentials
 * @param detail what it answered and what to do, without secrets
 */
public record ConnectionCheck(boolean ok, String detail) {}
