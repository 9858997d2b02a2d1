package io.github.cdk8sspringboot.examples.travelplanner.trip;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/trips")
class TripController {

    private final TripService trips;

    TripController(TripService trips) {
        this.trips = trips;
    }

    @PostMapping
    ResponseEntity<TripResponse> create(@Valid @RequestBody CreateTripRequest request, UriComponentsBuilder uri) {
        TripResponse trip = TripResponse.of(trips.create(request));
        return ResponseEntity.created(uri.path("/api/trips/{id}").build(trip.id())).body(trip);
    }

    @GetMapping
    PagedModel<TripResponse> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return new PagedModel<>(trips.list(page, size).map(TripResponse::of));
    }

    @GetMapping("/{id}")
    TripResponse get(@PathVariable long id) {
        return TripResponse.of(trips.get(id));
    }
}
