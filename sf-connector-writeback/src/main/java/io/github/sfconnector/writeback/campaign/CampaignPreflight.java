package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the settings of a campaign sync with the Campaign object as the user sees it. */
final class CampaignPreflight {

    private final SObjectDescribe campaign;
    private final String keyField;

    CampaignPreflight(SObjectDescribe campaign, String keyField) {
        this.campaign = campaign;
        this.keyField = keyField;
    }

    List<String> problems(Map<ExperimentEvent, String> statuses) {
        List<String> problems = new ArrayList<>();
        if (!campaign.flags().updateable()) {
            problems.add("the user may not update Campaign: give it the permission, and Marketing User in its record");
        }
        campaign.field(keyField)
                .ifPresentOrElse(
                        field -> keyProblems(field, problems),
                        () -> problems.add(
                                "field " + keyField + " of Campaign does not exist or is not visible: add a text"
                                        + " field, external id and unique, or name another"));
        statuses.forEach(
                (event, status) -> statusProblem(status).ifPresent(problem -> problems.add(event + ": " + problem)));
        return problems;
    }

    private static void keyProblems(FieldDescribe field, List<String> problems) {
        if (!field.filterable()) {
            problems.add("field " + field.name() + " of Campaign cannot be searched by");
        }
        if (!field.unique()) {
            problems.add(
                    "field " + field.name() + " of Campaign is not unique: two campaigns may claim one experiment");
        }
    }

    /** Why a campaign cannot have this status. An open picklist would take any text, and nobody would see the mistake. */
    Optional<String> statusProblem(String status) {
        Optional<FieldDescribe> field = campaign.field("Status");
        if (field.isEmpty() || !field.get().updateable()) {
            return Optional.of("field Status of Campaign is not visible or not updateable");
        }
        return field.get().picklistValues().contains(status)
                ? Optional.empty()
                : Optional.of("Campaign has no status " + status + "; it has "
                        + field.get().picklistValues() + ": add it in Setup, or map the event to another");
    }
}
