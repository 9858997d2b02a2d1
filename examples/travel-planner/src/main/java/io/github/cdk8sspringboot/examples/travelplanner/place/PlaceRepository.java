package io.github.cdk8sspringboot.examples.travelplanner.place;

import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface PlaceRepository extends JpaRepository<Place, Long> {

    List<Place> findByTripOrderById(Trip trip);
}
