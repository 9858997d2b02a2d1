package io.github.cdk8sspringboot.examples.travelplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdk8sspringboot.examples.travelplanner.place.Place;
import io.github.cdk8sspringboot.examples.travelplanner.place.PlaceRepository;
import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;
import io.github.cdk8sspringboot.examples.travelplanner.trip.TripRepository;
import java.time.LocalDate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.dao.DataIntegrityViolationException;

@DataJpaTest
@AutoConfigureTestDatabase(replace = Replace.NONE)
class MigrationTest {

    private static final LocalDate START = LocalDate.of(2026, 6, 1);

    @Autowired
    private Flyway flyway;

    @Autowired
    private TestEntityManager entityManager;

    @Autowired
    private TripRepository trips;

    @Autowired
    private PlaceRepository places;

    @Value("${spring.jpa.hibernate.ddl-auto}")
    private String ddlAuto;

    @Test
    void flyway_makes_the_schema_and_hibernate_only_validates_it() {
        assertThat(flyway.info().applied()).extracting(migration -> migration.getVersion().getVersion())
                .containsExactly("1");
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(ddlAuto).isEqualTo("validate");
    }

    @Test
    void a_trip_and_its_places_are_read_as_they_were_written() {
        Trip trip = trips.save(new Trip("Lisbon", START, START.plusDays(6)));
        places.save(new Place(trip, "Belém Tower", "Go early", START));
        entityManager.flush();
        entityManager.clear();

        assertThat(trips.findById(trip.getId())).get()
                .usingRecursiveComparison().isEqualTo(trip);
        assertThat(places.findByTripOrderById(trip)).singleElement()
                .returns("Belém Tower", Place::getName)
                .returns("Go early", Place::getNote)
                .returns(START, Place::getVisitOn);
    }

    @Test
    void the_database_itself_refuses_a_trip_that_ends_before_it_starts() {
        assertThatThrownBy(() -> trips.saveAndFlush(new Trip("Lisbon", START, START.minusDays(1))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
