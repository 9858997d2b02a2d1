package io.github.cdk8sspringboot.examples.travelplanner.problem;

record InvalidField(String field, String message) {
}
