package io.github.cdk8sspringboot.examples.travelplanner.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(properties = "management.endpoint.health.show-details=ALWAYS")
@AutoConfigureMockMvc
class HealthDetailsTest {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void health_shows_the_details_when_it_is_told_to() {
        assertThat(mvc.get().uri("/actuator/health"))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"components": {
                           "db": {"details": {"database": "H2", "validationQuery": "isValid()"}},
                           "diskSpace": {"details": {"threshold": 1073741824}}}}
                        """);
    }
}
