package io.github.cdk8sspringboot.examples.travelplanner.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;
import io.github.cdk8sspringboot.examples.travelplanner.trip.TripRepository;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class PlaceApiTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TripRepository trips;

    @Autowired
    private PlaceRepository places;

    private Trip trip;

    @BeforeEach
    void storeTrip() {
        trip = trips.save(new Trip("Lisbon", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 7)));
    }

    @AfterEach
    void forgetTrips() {
        places.deleteAll();
        trips.deleteAll();
    }

    @Test
    void adding_a_place_stores_it_with_the_trip() {
        MvcTestResult result = post(trip.getId(), """
                {"name": "Belém Tower", "note": "Go early", "visitOn": "2026-06-02"}
                """);

        Place stored = places.findByTripOrderById(trip).get(0);
        assertThat(result)
                .hasStatus(HttpStatus.CREATED)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": %d, "name": "Belém Tower", "note": "Go early", "visitOn": "2026-06-02"}
                        """.formatted(stored.getId()));
    }

    @Test
    void a_place_needs_no_more_than_a_name() {
        MvcTestResult result = post(trip.getId(), """
                {"name": "Alfama"}
                """);

        Place stored = places.findByTripOrderById(trip).get(0);
        assertThat(result)
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": %d, "name": "Alfama", "note": null, "visitOn": null}
                        """.formatted(stored.getId()));
    }

    @Test
    void the_places_of_a_trip_are_listed_in_the_order_they_were_added() {
        Trip other = trips.save(new Trip("Porto", LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 2)));
        List<Place> stored = places.saveAll(List.of(
                new Place(trip, "Belém Tower", "Go early", LocalDate.of(2026, 6, 2)),
                new Place(other, "Ribeira", null, null),
                new Place(trip, "Alfama", null, null)));

        assertThat(mvc.get().uri("/api/trips/{id}/places", trip.getId()))
                .hasStatus(HttpStatus.OK)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        [{"id": %d, "name": "Belém Tower", "note": "Go early", "visitOn": "2026-06-02"},
                         {"id": %d, "name": "Alfama", "note": null, "visitOn": null}]
                        """.formatted(stored.get(0).getId(), stored.get(2).getId()));
    }

    @Test
    void a_trip_without_places_has_an_empty_list() {
        assertThat(mvc.get().uri("/api/trips/{id}/places", trip.getId()))
                .hasStatus(HttpStatus.OK)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("[]");
    }

    @Test
    void a_visit_outside_of_the_trip_is_a_bad_request() {
        assertProblem(post(trip.getId(), """
                {"name": "Belém Tower", "visitOn": "2026-06-08"}
                """), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips/%d/places",
                 "errors": [{"field": "visitOn", "message": "must be within the trip, 2026-06-01 to 2026-06-07"}]}
                """.formatted(trip.getId()));
        assertThat(places.count()).isZero();
    }

    @Test
    void a_name_that_is_blank_is_a_bad_request() {
        assertProblem(post(trip.getId(), "{}"), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips/%d/places",
                 "errors": [{"field": "name", "message": "must not be blank"}]}
                """.formatted(trip.getId()));
    }

    @Test
    void a_name_and_a_note_that_are_too_long_are_a_bad_request() {
        assertProblem(post(trip.getId(), """
                {"name": "%s", "note": "%s"}
                """.formatted("a".repeat(101), "b".repeat(501))), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips/%d/places",
                 "errors": [
                   {"field": "name", "message": "must have at most 100 characters"},
                   {"field": "note", "message": "must have at most 500 characters"}]}
                """.formatted(trip.getId()));
    }

    @Test
    void the_longest_name_and_note_fit_the_database() {
        assertThat(post(trip.getId(), """
                {"name": "%s", "note": "%s"}
                """.formatted("a".repeat(100), "b".repeat(500)))).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void malformed_json_is_a_bad_request() {
        assertProblem(post(trip.getId(), "{"), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "Failed to read request", "instance": "/api/trips/%d/places"}
                """.formatted(trip.getId()));
    }

    @Test
    void a_trip_id_that_is_not_a_number_is_a_bad_request() {
        String problem = """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "Failed to convert 'id' with value: 'abc'", "instance": "/api/trips/abc/places"}
                """;
        assertProblem(post("abc", "{}"), HttpStatus.BAD_REQUEST, problem);
        assertProblem(get("abc"), HttpStatus.BAD_REQUEST, problem);
    }

    @Test
    void an_unknown_trip_is_not_found() {
        String problem = """
                {"type": "about:blank", "title": "Not Found", "status": 404,
                 "detail": "There is no trip with id 999999.", "instance": "/api/trips/999999/places"}
                """;
        assertProblem(post(999999, """
                {"name": "Alfama"}
                """), HttpStatus.NOT_FOUND, problem);
        assertProblem(get(999999), HttpStatus.NOT_FOUND, problem);
    }

    private MvcTestResult post(Object tripId, String body) {
        return mvc.post().uri("/api/trips/{id}/places", tripId)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(Object tripId) {
        return mvc.get().uri("/api/trips/{id}/places", tripId).exchange();
    }

    private static void assertProblem(MvcTestResult result, HttpStatus status, String body) {
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isStrictlyEqualTo(body);
    }
}
