package io.github.cdk8sspringboot.production;

import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an application does all day: a quick answer, a slow one, one from the database. */
@RestController
class RequestController {

    private static final Logger LOG = LoggerFactory.getLogger(RequestController.class);

    private final JdbcTemplate jdbc;

    RequestController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/")
    String quick() {
        return "Spring Boot " + SpringBootVersion.getVersion();
    }

    @GetMapping("/slow")
    String slow(@RequestParam("ms") long ms) throws InterruptedException {
        LOG.info("a slow request begins: {} ms", ms);
        Thread.sleep(ms);
        LOG.info("a slow request ends: {} ms", ms);
        return "slept " + ms + " ms";
    }

    @GetMapping("/database")
    String database() {
        return "database says " + jdbc.queryForObject("SELECT 1", Integer.class);
    }

    /** Another number: another JVM. */
    @GetMapping("/started")
    long started() {
        return ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
