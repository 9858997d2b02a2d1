package io.github.cdk8sspringboot.production;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Beans are made before the web server listens: a slow one makes a slow start. */
@Component
class StartDelay {

    StartDelay(@Value("${app.start-delay:0s}") Duration delay) throws InterruptedException {
        Thread.sleep(delay.toMillis());
    }
}
