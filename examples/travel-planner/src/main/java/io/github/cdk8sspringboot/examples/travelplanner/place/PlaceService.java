package io.github.cdk8sspringboot.examples.travelplanner.place;

import io.github.cdk8sspringboot.examples.travelplanner.trip.TripService;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class PlaceService {

    private final TripService trips;
    private final PlaceRepository places;

    PlaceService(TripService trips, PlaceRepository places) {
        this.trips = trips;
        this.places = places;
    }

    @Transactional
    public Place add(long tripId, AddPlaceRequest request) {
        return places.save(new Place(trips.get(tripId), request.name(), request.note(), request.visitOn()));
    }

    public List<Place> list(long tripId) {
        return places.findByTripOrderById(trips.get(tripId));
    }
}
