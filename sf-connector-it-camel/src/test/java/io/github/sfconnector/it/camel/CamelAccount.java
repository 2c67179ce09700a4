package io.github.sfconnector.it.camel;

import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** Account as Camel's generator would write it, with no fields but those that every object has there. */
public final class CamelAccount extends AbstractDescribedSObjectBase {

    /** For Jackson. */
    public CamelAccount() {
        getAttributes().setType("Account");
    }

    static CamelAccount of(String id, String name) {
        CamelAccount account = new CamelAccount();
        account.setId(id);
        account.setName(name);
        return account;
    }

    @Override
    public SObjectDescription description() {
        SObjectDescription description = new SObjectDescription();
        description.setName("Account");
        return description;
    }
}
