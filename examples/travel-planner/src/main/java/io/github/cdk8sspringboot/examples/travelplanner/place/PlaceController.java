package io.github.cdk8sspringboot.examples.travelplanner.place;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/trips/{id}/places")
class PlaceController {

    private final PlaceService places;

    PlaceController(PlaceService places) {
        this.places = places;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PlaceResponse add(@PathVariable long id, @Valid @RequestBody AddPlaceRequest request) {
        return PlaceResponse.of(places.add(id, request));
    }

    @GetMapping
    List<PlaceResponse> list(@PathVariable long id) {
        return places.list(id).stream().map(PlaceResponse::of).toList();
    }
}
