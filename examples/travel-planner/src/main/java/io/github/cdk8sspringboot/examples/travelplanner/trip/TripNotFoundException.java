package io.github.cdk8sspringboot.examples.travelplanner.trip;

public class TripNotFoundException extends RuntimeException {

    public TripNotFoundException(long id) {
        super("There is no trip with id %d.".formatted(id));
    }
}
