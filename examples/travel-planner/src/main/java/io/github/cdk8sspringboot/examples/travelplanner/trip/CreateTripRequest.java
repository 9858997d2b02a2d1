package io.github.cdk8sspringboot.examples.travelplanner.trip;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

@EndNotBeforeStart
public record CreateTripRequest(
        @NotBlank @Size(max = Trip.MAX_TITLE_LENGTH, message = "must have at most {max} characters") String title,
        @NotNull @YearBetween(min = 1970, max = 2999) LocalDate startDate,
        @NotNull @YearBetween(min = 1970, max = 2999) LocalDate endDate) {
}
