-- Tables of schema version 1, in SQL that both H2 and PostgreSQL read.
-- Texts have no length limit: an org's fields may be longer than anybody expects.

CREATE TABLE IF NOT EXISTS sf_token (
    tenant_id VARCHAR NOT NULL,
    connector_id VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    format INTEGER NOT NULL,
    ciphertext VARCHAR NOT NULL,
    lease_owner VARCHAR,
    lease_until TIMESTAMP WITH TIME ZONE,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, connector_id)
);

CREATE TABLE IF NOT EXISTS sf_cursor (
    tenant_id VARCHAR NOT NULL,
    connector_id VARCHAR NOT NULL,
    object_name VARCHAR NOT NULL,
    version BIGINT NOT NULL,
    state VARCHAR NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, connector_id, object_name)
);

CREATE TABLE IF NOT EXISTS person (
    tenant_id VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    email VARCHAR,
    first_name VARCHAR,
    last_name VARCHAR,
    title VARCHAR,
    phone VARCHAR,
    account_external_id VARCHAR,
    custom_fields TEXT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    synced_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, external_id)
);

CREATE TABLE IF NOT EXISTS account (
    tenant_id VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    name VARCHAR,
    website VARCHAR,
    domain VARCHAR,
    industry VARCHAR,
    employee_count BIGINT,
    annual_revenue NUMERIC(60, 20),
    custom_fields TEXT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    synced_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, external_id)
);

CREATE TABLE IF NOT EXISTS opportunity (
    tenant_id VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    name VARCHAR,
    stage VARCHAR,
    close_date DATE,
    account_external_id VARCHAR,
    amount NUMERIC(60, 20),
    custom_fields TEXT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    synced_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, external_id)
);

CREATE TABLE IF NOT EXISTS entity (
    tenant_id VARCHAR NOT NULL,
    entity_type VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    fields TEXT NOT NULL,
    custom_fields TEXT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    synced_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, entity_type, external_id)
);

-- Merged accounts hand their children over; hosts join by the same columns.
CREATE INDEX IF NOT EXISTS person_account ON person (tenant_id, account_external_id);

CREATE INDEX IF NOT EXISTS opportunity_account ON opportunity (tenant_id, account_external_id);
