package io.github.cdk8sspringboot.examples.travelplanner.trip;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class TripService {

    private static final Sort BY_START = Sort.by("startDate", "id");

    private final TripRepository trips;

    TripService(TripRepository trips) {
        this.trips = trips;
    }

    @Transactional
    public Trip create(CreateTripRequest request) {
        return trips.save(new Trip(request.title(), request.startDate(), request.endDate()));
    }

    public Trip get(long id) {
        return trips.findById(id).orElseThrow(() -> new TripNotFoundException(id));
    }

    public Page<Trip> list(int page, int size) {
        return trips.findAll(PageRequest.of(page, size, BY_START));
    }
}
