package io.github.cdk8sspringboot.examples.travelplanner.trip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class TripApiTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TripRepository trips;

    @AfterEach
    void forgetTrips() {
        trips.deleteAll();
    }

    @Test
    void creating_a_trip_stores_it_and_tells_where_it_is() {
        MvcTestResult result = post("""
                {"title": "Lisbon 🚋", "startDate": "2026-06-01", "endDate": "2026-06-07"}
                """);

        Trip stored = trips.findAll().get(0);
        assertThat(result)
                .hasStatus(HttpStatus.CREATED)
                .hasContentType(MediaType.APPLICATION_JSON)
                .hasHeader(HttpHeaders.LOCATION, "http://localhost/api/trips/" + stored.getId())
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": %d, "title": "Lisbon 🚋", "startDate": "2026-06-01", "endDate": "2026-06-07"}
                        """.formatted(stored.getId()));
        assertThat(stored.getTitle()).isEqualTo("Lisbon 🚋");
    }

    @Test
    void a_trip_is_found_by_its_id() {
        long id = store("Lisbon", LocalDate.of(2026, 6, 1));

        assertThat(mvc.get().uri("/api/trips/{id}", id))
                .hasStatus(HttpStatus.OK)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"id": %d, "title": "Lisbon", "startDate": "2026-06-01", "endDate": "2026-06-02"}
                        """.formatted(id));
    }

    @Test
    void the_list_is_empty_at_first() {
        assertThat(mvc.get().uri("/api/trips"))
                .hasStatus(HttpStatus.OK)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"content": [], "page": {"size": 20, "number": 0, "totalElements": 0, "totalPages": 0}}
                        """);
    }

    @Test
    void trips_are_listed_page_by_page_in_order_of_their_start() {
        store("third", LocalDate.of(2026, 9, 1));
        store("first", LocalDate.of(2026, 7, 1));
        store("second", LocalDate.of(2026, 8, 1));

        assertThat(mvc.get().uri("/api/trips?page=0&size=2"))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .extractingPath("$.content[*].title").asArray().containsExactly("first", "second");
        assertThat(mvc.get().uri("/api/trips?page=1&size=2"))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"content": [{"title": "third"}],
                         "page": {"size": 2, "number": 1, "totalElements": 3, "totalPages": 2}}
                        """);
    }

    @Test
    void a_page_out_of_bounds_is_a_bad_request_that_names_the_parameters() {
        assertProblem(mvc.get().uri("/api/trips?page=-1&size=101").exchange(), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips",
                 "errors": [
                   {"field": "page", "message": "must be greater than or equal to 0"},
                   {"field": "size", "message": "must be less than or equal to 100"}]}
                """);
    }

    @Test
    void an_invalid_trip_is_a_bad_request_that_names_every_invalid_field() {
        MvcTestResult result = post("""
                {"title": " ", "startDate": "2026-06-07", "endDate": "2026-06-01"}
                """);

        assertProblem(result, HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips",
                 "errors": [
                   {"field": "endDate", "message": "must not be before startDate"},
                   {"field": "title", "message": "must not be blank"}]}
                """);
        assertThat(trips.count()).isZero();
    }

    @Test
    void error_messages_are_english_whatever_language_the_client_prefers() {
        MvcTestResult result = mvc.post().uri("/api/trips")
                .header(HttpHeaders.ACCEPT_LANGUAGE, "de")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange();

        assertProblem(result, HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "The request is not valid.", "instance": "/api/trips",
                 "errors": [
                   {"field": "endDate", "message": "must not be null"},
                   {"field": "startDate", "message": "must not be null"},
                   {"field": "title", "message": "must not be blank"}]}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"title\":",
        "",
        "[]",
        "{\"title\": \"Lisbon\", \"startDate\": \"2026-02-30\", \"endDate\": \"2026-06-07\"}"
    })
    void a_body_that_cannot_be_read_is_a_bad_request(String body) {
        assertProblem(post(body), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "Failed to read request", "instance": "/api/trips"}
                """);
    }

    @Test
    void an_id_that_is_not_a_number_is_a_bad_request() {
        assertProblem(mvc.get().uri("/api/trips/abc").exchange(), HttpStatus.BAD_REQUEST, """
                {"type": "about:blank", "title": "Bad Request", "status": 400,
                 "detail": "Failed to convert 'id' with value: 'abc'", "instance": "/api/trips/abc"}
                """);
    }

    @Test
    void an_unknown_trip_is_not_found() {
        assertProblem(mvc.get().uri("/api/trips/999999").exchange(), HttpStatus.NOT_FOUND, """
                {"type": "about:blank", "title": "Not Found", "status": 404,
                 "detail": "There is no trip with id 999999.", "instance": "/api/trips/999999"}
                """);
    }

    private MvcTestResult post(String body) {
        return mvc.post().uri("/api/trips").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private long store(String title, LocalDate start) {
        return trips.save(new Trip(title, start, start.plusDays(1))).getId();
    }

    private static void assertProblem(MvcTestResult result, HttpStatus status, String body) {
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isStrictlyEqualTo(body);
    }
}
