package io.github.cdk8sspringboot.examples.travelplanner.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
class HomeTest {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private BuildProperties build;

    @Test
    void the_root_tells_name_and_version() {
        assertThat(mvc.get().uri("/"))
                .hasStatus(HttpStatus.OK)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"name": "travel-planner", "version": "%s"}
                        """.formatted(build.getVersion()));
    }
}
