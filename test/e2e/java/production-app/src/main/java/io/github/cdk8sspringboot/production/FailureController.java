package io.github.cdk8sspringboot.production;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ways of an application to be alive no more without ending. */
@RestController
class FailureController {

    private final ApplicationEventPublisher events;
    private final Object first = new Object();
    private final Object second = new Object();

    FailureController(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** The application knows that it is broken. */
    @GetMapping("/break-liveness")
    String breakLiveness() {
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
        return "broken";
    }

    /** The application does not know: two threads wait for each other's lock, and every request that comes here for one of them. */
    @GetMapping("/deadlock")
    String deadlock() throws InterruptedException {
        hold(second, first).start();
        Thread.sleep(100);
        hold(first, second).start();
        Thread.sleep(500);
        synchronized (first) {
            return "no deadlock";
        }
    }

    private static Thread hold(Object one, Object other) {
        Thread thread = new Thread(() -> {
            synchronized (one) {
                sleep();
                synchronized (other) {
                    sleep();
                }
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
