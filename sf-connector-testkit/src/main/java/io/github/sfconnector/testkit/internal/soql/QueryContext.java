package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;

/** What every part of one query shares. */
record QueryContext(SoqlSchema schema, Probes probes, boolean includeDeleted) {

    SoqlObject object(FieldPath name) {
        return schema.object(name.text())
                .orElseThrow(() -> QueryRefusal.at(
                        name.offset(),
                        "INVALID_TYPE",
                        "sObject type '" + name.text()
                                + "' is not supported. If you are attempting to use a custom object, be sure to append the"
                                + " '__c' after the entity name. Please reference your WSDL or the describe call for the"
                                + " appropriate names."));
    }
}
