package io.github.cdk8sspringboot.binding;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/** A Spring Boot application without beans, for the environment that Spring Boot prepares for it. */
final class BootApplication extends SpringApplication {

  /** What every application needs a class for. */
  static class Nothing {
  }

  private final Map<String, String> variables;

  private final Map<String, String> systemProperties;

  /** An application that has what this process has. */
  BootApplication() {
    this(null, null);
  }

  /** An application that has these, in place of the environment and the system properties of this process. */
  BootApplication(Map<String, String> variables, Map<String, String> systemProperties) {
    super(Nothing.class);
    // A class out of a jar, as every application is: from 3.4 on, Spring Boot tells the version of that jar.
    setMainApplicationClass(SpringApplication.class);
    this.variables = variables;
    this.systemProperties = systemProperties;
    setWebApplicationType(WebApplicationType.NONE);
    setBannerMode(Banner.Mode.OFF);
    setLogStartupInfo(false);
    setRegisterShutdownHook(false);
  }

  /** Lets it have files on its class path, in front of those of this process. */
  BootApplication withClasses(URL folder) {
    setResourceLoader(new DefaultResourceLoader(new URLClassLoader(new URL[] { folder }, getClass().getClassLoader())));
    return this;
  }

  ConfigurableEnvironment environment(String... args) {
    try (ConfigurableApplicationContext context = run(args)) {
      return context.getEnvironment();
    }
  }

  /** Comes before Spring Boot looks at any of them. */
  @Override
  protected void configureEnvironment(ConfigurableEnvironment environment, String[] args) {
    if (this.variables != null) {
      MutablePropertySources sources = environment.getPropertySources();
      sources.replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource(
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new HashMap<>(this.systemProperties)));
      sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(this.variables)));
    }
    super.configureEnvironment(environment, args);
  }

}
