package io.github.cdk8sspringboot.examples.travelplanner.trip;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTripRequestTest {

    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 6, 7);

    private static final ValidatorFactory FACTORY = Validation.byProvider(HibernateValidator.class)
            .configure()
            .localeResolver(context -> Locale.ENGLISH)
            .buildValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void closeFactory() {
        FACTORY.close();
    }

    @Test
    void a_title_and_dates_in_order_are_valid() {
        assertThat(violationsOf("Lisbon", START, END)).isEmpty();
    }

    @Test
    void a_trip_may_last_one_day() {
        assertThat(violationsOf("Lisbon", START, START)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_title_must_not_be_blank(String title) {
        assertThat(violationsOf(title, START, END)).containsExactly("title must not be blank");
    }

    @Test
    void a_title_of_100_characters_is_valid() {
        assertThat(violationsOf("a".repeat(100), START, END)).isEmpty();
    }

    @Test
    void a_title_of_101_characters_is_too_long() {
        assertThat(violationsOf("a".repeat(101), START, END))
                .containsExactly("title must have at most 100 characters");
    }

    @Test
    void the_end_must_not_be_before_the_start() {
        assertThat(violationsOf("Lisbon", START, START.minusDays(1)))
                .containsExactly("endDate must not be before startDate");
    }

    @Test
    void both_dates_are_required() {
        assertThat(violationsOf("Lisbon", null, END)).containsExactly("startDate must not be null");
        assertThat(violationsOf("Lisbon", START, null)).containsExactly("endDate must not be null");
    }

    @Test
    void the_first_and_the_last_supported_day_are_valid() {
        assertThat(violationsOf("Lisbon", LocalDate.of(1970, 1, 1), LocalDate.of(2999, 12, 31))).isEmpty();
    }

    @Test
    void years_that_the_database_cannot_hold_are_refused() {
        assertThat(violationsOf("Lisbon", LocalDate.of(1969, 12, 31), LocalDate.of(3000, 1, 1)))
                .containsExactly(
                        "endDate must be in the years 1970 to 2999",
                        "startDate must be in the years 1970 to 2999");
    }

    private static List<String> violationsOf(String title, LocalDate startDate, LocalDate endDate) {
        return VALIDATOR.validate(new CreateTripRequest(title, startDate, endDate)).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .toList();
    }
}
