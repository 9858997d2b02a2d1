package io.github.cdk8sspringboot.binding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Binds properties as a Spring Boot application does that has nothing but its environment. A line of standard input is a
 * request, a line of standard output its answer, both JSON; the first line tells the version of Spring Boot.
 */
public final class BindingProgram {

  // Node also ends a line at U+2028 and U+2029.
  private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private BindingProgram() {
  }

  /** The property to bind; {@code env} stands in for the environment of this process, where it is given. */
  record Request(String property, String type, Map<String, String> env) {
  }

  public static void main(String[] args) throws IOException {
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ConfigurableEnvironment own = attached(new StandardEnvironment());
    answers.println(JSON.writeValueAsString(Map.of("boot", SpringBootVersion.getVersion())));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = JSON.readValue(line, Request.class);
      ConfigurableEnvironment environment = (request.env() == null) ? own : attached(environmentOf(request.env()));
      answers.println(JSON.writeValueAsString(answer(environment, request)));
    }
  }

  private static Map<String, Object> answer(ConfigurableEnvironment environment, Request request) {
    Map<String, Object> answer = new HashMap<>();
    try {
      answer.put("value", PropertyType.valueOf(request.type()).bind(environment, Binder.get(environment), request.property()));
    }
    catch (RuntimeException ex) {
      answer.put("error", ex.toString());
    }
    return answer;
  }

  private static ConfigurableEnvironment environmentOf(Map<String, String> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
    return environment;
  }

  /** As {@code SpringApplication} does when it prepares the environment. */
  private static ConfigurableEnvironment attached(ConfigurableEnvironment environment) {
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

}
