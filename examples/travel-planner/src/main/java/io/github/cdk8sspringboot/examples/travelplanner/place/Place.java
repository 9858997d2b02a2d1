package io.github.cdk8sspringboot.examples.travelplanner.place;

import io.github.cdk8sspringboot.examples.travelplanner.trip.Trip;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;

@Entity
public class Place {

    static final int MAX_NAME_LENGTH = 100;
    static final int MAX_NOTE_LENGTH = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Trip trip;

    @Column(nullable = false, length = MAX_NAME_LENGTH)
    private String name;

    @Column(length = MAX_NOTE_LENGTH)
    private String note;

    private LocalDate visitOn;

    protected Place() {
    }

    public Place(Trip trip, String name, String note, LocalDate visitOn) {
        if (visitOn != null && !trip.covers(visitOn)) {
            throw new VisitOutsideTripException(trip);
        }
        this.trip = trip;
        this.name = name;
        this.note = note;
        this.visitOn = visitOn;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getNote() {
        return note;
    }

    public LocalDate getVisitOn() {
        return visitOn;
    }
}
