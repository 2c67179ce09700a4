package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorFieldTest {

    @Test
    void systemModstamp_isTheFirstChoice() {
        assertThat(CursorField.choose(object("Id", "CreatedDate", "LastModifiedDate", "SystemModstamp")))
                .isEqualTo(CursorField.SYSTEM_MODSTAMP);
    }

    @Test
    void stampThatCannotBeFiltered_givesWayToTheNext_andTheReasonNamesIt() {
        CursorField field = CursorField.choose(object("Id", "CreatedDate", "LastModifiedDate", "SystemModstamp!"));

        assertThat(field.name()).isEqualTo("LastModifiedDate");
        assertThat(field.why()).contains("SystemModstamp cannot be filtered and sorted by");
        assertThat(field.seesUpdates()).isTrue();
    }

    @Test
    void objectThatHasOnlyItsCreation_showsNewRecordsOnly() {
        CursorField field = CursorField.choose(object("Id", "CreatedDate"));

        assertThat(field.name()).isEqualTo("CreatedDate");
        assertThat(field.seesUpdates()).isFalse();
        assertThat(field.why()).contains("new records only");
        assertThat(CursorField.choose(object("Id", "LoginTime")).name()).isEqualTo("LoginTime");
    }

    @Test
    void objectWithoutAStamp_isReadWholeInTheOrderOfIds() {
        CursorField field = CursorField.choose(object("Id", "Name"));

        assertThat(field.name()).isNull();
        assertThat(field.order()).isEqualTo("Id");
        assertThat(field.why()).contains("all of it is read each time", "SystemModstamp is not there");
    }

    @Test
    void objectWithoutAStamp_isReadAgainByEachRun_andSaysWhy() {
        ModelOrg model = new ModelOrg();
        model.describing = describe -> ModelOrg.with(
                describe, field -> field.name().equals("SystemModstamp") ? unusable(field.name()) : field);
        model.contacts(5, 86_400);
        SyncEngine engine = model.engine();

        ObjectSyncResult first = ModelOrg.run(engine);
        ObjectSyncResult second = ModelOrg.run(engine);

        assertThat(first.complete()).isTrue();
        assertThat(second.mode()).isEqualTo(SyncMode.INITIAL);
        assertThat(second.counts().read()).isEqualTo(5);
        assertThat(second.report().cursorField()).isNull();
        assertThat(second.report().cursorFieldWhy()).contains("SystemModstamp cannot be filtered");
        assertThat(model.queries.get(0)).endsWith("FROM Contact ORDER BY Id");
    }

    private static SObjectDescribe object(String... fields) {
        List<FieldDescribe> all = Arrays.stream(fields)
                .map(name -> name.endsWith("!") ? unusable(name.replace("!", "")) : SimSource.field(name))
                .toList();
        return new SObjectDescribe(
                "X", "x", null, new SObjectDescribe.Flags(true, true, true, true, true, true, false), all);
    }

    private static FieldDescribe unusable(String name) {
        return SimSource.field(name, false, false);
    }
}
