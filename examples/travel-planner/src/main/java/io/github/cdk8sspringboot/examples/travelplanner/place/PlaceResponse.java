package io.github.cdk8sspringboot.examples.travelplanner.place;

import java.time.LocalDate;

record PlaceResponse(long id, String name, String note, LocalDate visitOn) {

    static PlaceResponse of(Place place) {
        return new PlaceResponse(place.getId(), place.getName(), place.getNote(), place.getVisitOn());
    }
}
