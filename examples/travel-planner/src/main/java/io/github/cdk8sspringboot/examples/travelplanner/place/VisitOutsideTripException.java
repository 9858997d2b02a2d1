package io.github.cdk8sspringboot.examples.travelplanner.place;

import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;

public class VisitOutsideTripException extends RuntimeException {

    VisitOutsideTripException(Trip trip) {
        super("must be within the trip, %s to %s".formatted(trip.getStartDate(), trip.getEndDate()));
    }
}
