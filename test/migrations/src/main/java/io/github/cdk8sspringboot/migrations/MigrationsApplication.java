package io.github.cdk8sspringboot.migrations;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with what is in the table that the migrations make. */
@SpringBootApplication
@RestController
public class MigrationsApplication {
    private final JdbcTemplate database;

    MigrationsApplication(JdbcTemplate database) {
        this.database = database;
    }

    public static void main(String[] args) {
        SpringApplication.run(MigrationsApplication.class, args);
    }

    @GetMapping("/trips")
    public Iterable<String> trips() {
        return database.queryForList("SELECT name FROM trip ORDER BY name", String.class);
    }
}
