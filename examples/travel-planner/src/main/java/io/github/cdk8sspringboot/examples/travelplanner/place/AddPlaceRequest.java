package io.github.cdk8sspringboot.examples.travelplanner.place;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

record AddPlaceRequest(
        @NotBlank @Size(max = Place.MAX_NAME_LENGTH, message = "must have at most {max} characters") String name,
        @Size(max = Place.MAX_NOTE_LENGTH, message = "must have at most {max} characters") String note,
        LocalDate visitOn) {
}
