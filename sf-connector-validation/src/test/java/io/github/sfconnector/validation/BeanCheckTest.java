package io.github.sfconnector.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.quality.RecordCheck;
import io.github.sfconnector.sync.quality.RecordCheck.Violation;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BeanCheckTest {

    private static final String ID = "003000000000001AAA";

    @Test
    void contactAsTheOrgSendsIt_breaksNothing_withCustomAndUnknownFields() {
        SObject row = SObject.builder("Contact")
                .set("Id", ID)
                .set("Email", "ada@example.com")
                .set("LastName", "Byron")
                .set("AccountId", null)
                .set("Score__c", 7L)
                .set("Anything", true)
                .build();

        assertThat(BeanCheck.contacts().check(row)).isEmpty();
    }

    @Test
    void everyBrokenRule_isNamedByItsField_withoutItsValue() {
        SObject row = SObject.builder("Contact")
                .set("Id", "secret")
                .set("Email", "secret".repeat(20))
                .set("AccountId", "001-secret")
                .build();

        List<Violation> broken = BeanCheck.contacts().check(row);

        assertThat(broken).extracting(Violation::field).containsExactly("AccountId", "Email", "Id");
        assertThat(broken.toString()).contains("15 or 18 characters", "80").doesNotContain("secret");
    }

    @Test
    void valueOfAnotherKind_isAViolationAndNoError() {
        SObject text = SObject.builder("Account").set("Id", ID).set("Name", 5L).build();
        SObject number = SObject.builder("Account")
                .set("Id", ID)
                .set("AnnualRevenue", "1,200")
                .build();

        assertThat(BeanCheck.accounts().check(text)).containsExactly(new Violation("Name", "must be text"));
        assertThat(BeanCheck.accounts().check(number))
                .containsExactly(new Violation("AnnualRevenue", "must be a number"));
    }

    @Test
    void accountsAndOpportunities_haveFormsOfTheirOwn() {
        SObject account = SObject.builder("Account")
                .set("Id", ID)
                .set("Name", "n".repeat(256))
                .set("NumberOfEmployees", new BigDecimal("1.5"))
                .build();
        SObject opportunity = SObject.builder("Opportunity")
                .set("Id", ID)
                .set("CloseDate", "31.01.2026")
                .set("Amount", new BigDecimal("1e18"))
                .build();

        assertThat(BeanCheck.accounts().check(account))
                .extracting(Violation::field)
                .containsExactly("Name", "NumberOfEmployees");
        assertThat(BeanCheck.opportunities().check(opportunity))
                .extracting(Violation::field)
                .containsExactly("Amount", "CloseDate");
    }

    @Test
    void typeOfTheHostsOwn_asksForMore_inEnglishWhateverTheLocale() {
        RecordCheck leads = BeanCheck.of(row -> new Lead(RawFields.text(row, "Company")));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(leads.check(SObject.builder("Lead").set("Company", " ").build()))
                    .containsExactly(new Violation("Company", "must not be blank"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void shapeThatThrows_isADefectOfTheHost_andNotOfTheRecord() {
        RecordCheck broken = BeanCheck.of(row -> {
            throw new IllegalStateException("defect");
        });

        assertThatThrownBy(() -> broken.check(SObject.builder("Lead").build())).hasMessage("defect");
    }

    @Test
    void expressionLanguage_isNotThere() {
        assertThatThrownBy(() -> Class.forName("jakarta.el.ExpressionFactory"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    record Lead(@NotBlank String company) {}
}
