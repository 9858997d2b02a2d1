package io.github.cdk8sspringboot.examples.travelplanner.home;

import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HomeController {

    private final AppInfo appInfo;

    HomeController(BuildProperties build) {
        this.appInfo = new AppInfo(build.getName(), build.getVersion());
    }

    @GetMapping("/")
    AppInfo home() {
        return appInfo;
    }

    record AppInfo(String name, String version) {
    }
}
