package io.github.sfconnector.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a fake org: methods may take a {@link io.github.sfconnector.testkit.FakeSalesforce}, its
 * {@link io.github.sfconnector.testkit.FakeOrg}, its {@link io.github.sfconnector.testkit.TestClock} and a connected
 * {@link io.github.sfconnector.core.SalesforceClient} as parameters. Holds for nested classes too, unless they have one of their own.
 *
 * <pre>{@code
 * @FakeOrgTest
 * class ContactsTest {
 *     @Test
 *     void reads(FakeOrg org, SalesforceClient client) {
 *         org.insert("Contact", Map.of("LastName", "Doe"));
 *         assertThat(client.query("SELECT Id FROM Contact").stream()).hasSize(1);
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(FakeSalesforceExtension.class)
public @interface FakeOrgTest {

    /** {@return how long an org lives} */
    OrgLifecycle lifecycle() default OrgLifecycle.PER_METHOD;

    /** {@return folders of data files that every org is loaded with, as paths from the working directory} */
    String[] load() default {};

    /** {@return where the clock of every org stands at the start, in ISO form} */
    String startsAt() default FakeSalesforceExtension.DEFAULT_START;
}
