package io.github.sfconnector.testkit.internal.soql;

/** A child relationship: the object that holds the reference and the reference field on it. */
public record SoqlChild(SoqlObject object, SoqlField reference) {}
