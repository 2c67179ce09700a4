package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.sync.entity.EntityType;

/** The mappings that apply when the host sets no others. */
public final class DefaultMappings {

    private static final FieldTransform NORMAL_EMAIL = FieldTransform.trim().then(FieldTransform.lowercase());

    private DefaultMappings() {}

    /** {@return Contact to person: e-mail trimmed and in lower case} */
    public static FieldMapping person() {
        return FieldMapping.builder(EntityType.PERSON)
                .field("externalId", "Id")
                .field("email", "Email", NORMAL_EMAIL)
                .field("firstName", "FirstName")
                .field("lastName", "LastName")
                .field("title", "Title")
                .field("phone", "Phone")
                .field("accountExternalId", "AccountId")
                .build();
    }

    /** {@return Account to account: the website's host becomes the domain} */
    public static FieldMapping account() {
        return FieldMapping.builder(EntityType.ACCOUNT)
                .field("externalId", "Id")
                .field("name", "Name")
                .field("website", "Website")
                .field("domain", "Website", FieldTransform.domain())
                .field("industry", "Industry")
                .field("employeeCount", "NumberOfEmployees")
                .field("annualRevenue", "AnnualRevenue")
                .build();
    }

    /** {@return Opportunity to opportunity} */
    public static FieldMapping opportunity() {
        return FieldMapping.builder(EntityType.OPPORTUNITY)
                .field("externalId", "Id")
                .field("name", "Name")
                .field("stage", "StageName")
                .field("closeDate", "CloseDate")
                .field("accountExternalId", "AccountId")
                .field("amount", "Amount")
                .build();
    }

    /**
     * The mapping for any other object: the Id becomes the external id, every other field stays under its API name.
     *
     * @param type what records become
     * @return the mapping
     */
    public static FieldMapping generic(EntityType type) {
        return FieldMapping.builder(type).field("externalId", "Id").build();
    }
}
