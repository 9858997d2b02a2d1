package io.github.cdk8sspringboot.examples.travelplanner.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest(ProblemHandlerTest.FailingController.class)
@Import(ProblemHandlerTest.FailingController.class)
class ProblemHandlerTest {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void an_unexpected_failure_reveals_nothing_of_its_cause() {
        assertProblem(mvc.get().uri("/failing").exchange(), HttpStatus.INTERNAL_SERVER_ERROR, """
                {"type": "about:blank", "title": "Internal Server Error", "status": 500,
                 "detail": "The request could not be processed.", "instance": "/failing"}
                """);
    }

    @Test
    void an_unknown_path_is_not_found() {
        assertProblem(mvc.get().uri("/nowhere").exchange(), HttpStatus.NOT_FOUND, """
                {"type": "about:blank", "title": "Not Found", "status": 404,
                 "detail": "No endpoint GET /nowhere.", "instance": "/nowhere"}
                """);
    }

    @Test
    void a_method_that_is_not_supported_is_refused_with_those_that_are() {
        MvcTestResult result = mvc.delete().uri("/failing").exchange();

        assertProblem(result, HttpStatus.METHOD_NOT_ALLOWED, """
                {"type": "about:blank", "title": "Method Not Allowed", "status": 405,
                 "detail": "Method 'DELETE' is not supported.", "instance": "/failing"}
                """);
        assertThat(result).hasHeader(HttpHeaders.ALLOW, "GET");
    }

    private static void assertProblem(MvcTestResult result, HttpStatus status, String body) {
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isStrictlyEqualTo(body);
    }

    @RestController
    static class FailingController {

        @GetMapping("/failing")
        void fail() {
            throw new IllegalStateException("jdbc:mysql://secret-host");
        }
    }
}
