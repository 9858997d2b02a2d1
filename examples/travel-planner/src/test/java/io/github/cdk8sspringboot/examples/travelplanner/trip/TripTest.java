package io.github.cdk8sspringboot.examples.travelplanner.trip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TripTest {

    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 6, 7);

    private final Trip trip = new Trip("Lisbon", START, END);

    @Test
    void a_trip_covers_its_first_and_last_day_and_the_days_between() {
        assertThat(trip.covers(START)).isTrue();
        assertThat(trip.covers(START.plusDays(3))).isTrue();
        assertThat(trip.covers(END)).isTrue();
    }

    @Test
    void a_trip_does_not_cover_the_day_before_it_nor_the_day_after_it() {
        assertThat(trip.covers(START.minusDays(1))).isFalse();
        assertThat(trip.covers(END.plusDays(1))).isFalse();
    }
}
