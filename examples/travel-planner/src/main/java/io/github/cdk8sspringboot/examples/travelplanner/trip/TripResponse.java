package io.github.cdk8sspringboot.examples.travelplanner.trip;

import java.time.LocalDate;

record TripResponse(long id, String title, LocalDate startDate, LocalDate endDate) {

    static TripResponse of(Trip trip) {
        return new TripResponse(trip.getId(), trip.getTitle(), trip.getStartDate(), trip.getEndDate());
    }
}
