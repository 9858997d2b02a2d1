package io.github.cdk8sspringboot.examples.travelplanner.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
class HealthTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private HealthEndpointGroups groups;

    @Test
    void health_shows_the_components_without_their_details() {
        assertThat(mvc.get().uri("/actuator/health"))
                .hasStatus(HttpStatus.OK)
                .hasContentType("application/vnd.spring-boot.actuator.v3+json")
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"status": "UP",
                         "groups": ["liveness", "readiness"],
                         "components": {
                           "db": {"status": "UP"},
                           "diskSpace": {"status": "UP"},
                           "livenessState": {"status": "UP"},
                           "ping": {"status": "UP"},
                           "readinessState": {"status": "UP"}}}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void the_probes_are_up(String probe) {
        assertThat(mvc.get().uri("/actuator/health/{probe}", probe))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"status": "UP"}
                        """);
    }

    @Test
    void an_outage_of_the_database_does_not_fail_liveness() {
        assertThat(groups.get("liveness").isMember("livenessState")).isTrue();
        assertThat(groups.get("liveness").isMember("db")).isFalse();
    }

    @Test
    void info_tells_name_and_version() {
        assertThat(mvc.get().uri("/actuator/info"))
                .hasStatus(HttpStatus.OK)
                .bodyJson()
                .hasPathSatisfying("$.build.name", name -> name.assertThat().isEqualTo("travel-planner"))
                .hasPath("$.build.version");
    }

    @ParameterizedTest
    @CsvSource({"metrics, 200", "env, 404", "beans, 404", "heapdump, 404"})
    void only_health_info_and_metrics_are_exposed(String endpoint, int status) {
        assertThat(mvc.get().uri("/actuator/{endpoint}", endpoint)).hasStatus(status);
    }
}
