package io.github.cdk8sspringboot.examples.travelplanner.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 6, 7);

    private final Trip trip = new Trip("Lisbon", START, END);

    @Test
    void a_place_may_be_visited_on_any_day_of_its_trip() {
        assertThat(new Place(trip, "Belém Tower", null, END).getVisitOn()).isEqualTo(END);
    }

    @Test
    void the_day_of_the_visit_may_be_left_open() {
        assertThat(new Place(trip, "Belém Tower", null, null).getVisitOn()).isNull();
    }

    @Test
    void a_place_cannot_be_visited_outside_of_its_trip() {
        assertThatThrownBy(() -> new Place(trip, "Belém Tower", null, END.plusDays(1)))
                .isInstanceOf(VisitOutsideTripException.class)
                .hasMessage("must be within the trip, 2026-06-01 to 2026-06-07");
    }
}
