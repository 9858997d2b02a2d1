package io.github.cdk8sspringboot.actuator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Web applications, one after the other. A line of standard input is the environment of a container, as JSON; the answer
 * comes when the application has started, or says why it has not. It runs until the next line.
 */
public final class ActuatorProgram {

  private ActuatorProgram() {
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {
  }

  /** Has the environment of a container in place of that of this process. */
  static final class Application extends SpringApplication {

    private final Map<String, Object> variables;

    Application(Map<String, Object> variables) {
      super(Nothing.class);
      // A class out of a jar, as every application is: from 3.4 on, Spring Boot tells the version of that jar.
      setMainApplicationClass(SpringApplication.class);
      this.variables = variables;
      setBannerMode(Banner.Mode.OFF);
      setRegisterShutdownHook(false);
      // Weaker than anything else.
      setDefaultProperties(new HashMap<>(Map.of("logging.level.root", "error", "server.port", variables.get("DEFAULT_PORT"))));
    }

    @Override
    protected void configureEnvironment(ConfigurableEnvironment environment, String[] args) {
      environment.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
      super.configureEnvironment(environment, args);
    }

  }

  public static void main(String[] args) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Logs go there.
    System.setOut(System.err);
    JsonParser json = JsonParserFactory.getJsonParser();
    answers.println("{\"boot\":\"" + SpringBootVersion.getVersion() + "\"}");
    ConfigurableApplicationContext running = null;
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      if (running != null) {
        running.close();
      }
      try {
        running = new Application(json.parseMap(line)).run();
        answers.println("{}");
      }
      catch (RuntimeException ex) {
        running = null;
        answers.println("{\"error\":\"" + rootOf(ex).toString().replaceAll("[\\\\\"\\p{Cntrl}]", " ") + "\"}");
      }
    }
    if (running != null) {
      running.close();
    }
  }

  private static Throwable rootOf(Throwable ex) {
    return (ex.getCause() == null) ? ex : rootOf(ex.getCause());
  }

}
