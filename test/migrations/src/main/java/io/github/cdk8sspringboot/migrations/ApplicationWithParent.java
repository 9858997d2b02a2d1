package io.github.cdk8sspringboot.migrations;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The same below a parent context, as Spring Cloud's bootstrap has one. */
public class ApplicationWithParent {
    public static void main(String[] args) {
        new SpringApplicationBuilder(Parent.class).web(WebApplicationType.NONE).child(MigrationsApplication.class).run(args);
    }

    static class Parent {
    }
}
