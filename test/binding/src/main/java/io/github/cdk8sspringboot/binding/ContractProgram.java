package io.github.cdk8sspringboot.binding;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Tells which placeholders of an application cannot be resolved when it asks for its properties. */
public final class ContractProgram {

  private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve placeholder '(.*)' in value \"", Pattern.DOTALL);

  /** Those that the JVM has before any application adds its own. */
  private static final Map<String, String> SYSTEM_PROPERTIES = systemProperties();

  private ContractProgram() {
  }

  /** An application: the folder that is its class path, what its container has, and the properties that it asks for. */
  record Request(String classes, Map<String, String> variables, Map<String, String> options, String[] args, List<Question> questions) {
  }

  record Question(String property, boolean list) {
  }

  /** Has names as they are asked for: Spring Boot cannot list them, so that it finds none in another spelling. */
  private static final class Given extends PropertySource<Map<String, Object>> {

    private static final String NAME = "given";

    /** Names that are put together with it are there, whatever they are. */
    private static final String VALUE = "~given~";

    Given(Map<String, Object> source) {
      super(NAME, source);
    }

    @Override
    public Object getProperty(String name) {
      if (name.contains(VALUE) && !name.contains(":")) {
        return VALUE;
      }
      ConfigurationPropertyName canonical = ConfigurationPropertyName.ofIfValid(name);
      boolean given = this.source.containsKey(name)
          || (canonical != null && this.source.keySet().stream().anyMatch((one) -> canonical.equals(ConfigurationPropertyName.ofIfValid(one))));
      return given ? VALUE : null;
    }

  }

  public static void main(String[] args) throws IOException {
    Conversation.answer(Request.class, (request) -> {
      try {
        ConfigurableEnvironment environment = environmentOf(request);
        return Map.of("stumbles", request.questions().stream().map((question) -> stumbles(environment, question)).toList());
      }
      catch (RuntimeException | IOException ex) {
        return Map.of("error", ex.toString());
      }
    });
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties().forEach((name, value) -> properties.put((String) name, (String) value));
    return properties;
  }

  private static ConfigurableEnvironment environmentOf(Request request) throws MalformedURLException {
    Map<String, String> systemProperties = new HashMap<>(SYSTEM_PROPERTIES);
    systemProperties.putAll(request.options());
    return new BootApplication(request.variables(), systemProperties)
      .withClasses(Path.of(request.classes()).toUri().toURL())
      .environment(request.args());
  }

  /**
   * Names of placeholders over which the property stumbles. Spring stops at the first: that is given a value, and the
   * property is asked for again. What else goes wrong stands behind an exclamation mark.
   */
  private static Set<String> stumbles(ConfigurableEnvironment environment, Question question) {
    Set<String> names = new LinkedHashSet<>();
    Map<String, Object> given = new HashMap<>();
    environment.getPropertySources().addLast(new Given(given));
    try {
      while (true) {
        try {
          ask(environment, question);
          return names;
        }
        catch (RuntimeException ex) {
          String message = rootOf(ex).getMessage();
          Matcher unresolved = UNRESOLVED.matcher(message);
          if (!unresolved.find() || names.size() > 30 || !names.add(unresolved.group(1))) {
            names.add("!" + message);
            return names;
          }
          given.put(unresolved.group(1), Given.VALUE);
        }
      }
    }
    finally {
      environment.getPropertySources().remove(Given.NAME);
    }
  }

  private static void ask(ConfigurableEnvironment environment, Question question) {
    if (question.list()) {
      // A Binder leaves alone what it cannot resolve, unlike the environment.
      PlaceholdersResolver strict = (value) -> (value instanceof String text) ? environment.resolveRequiredPlaceholders(text) : value;
      new Binder(ConfigurationPropertySources.get(environment), strict).bind(question.property(), Bindable.listOf(String.class));
    }
    else {
      environment.getProperty(question.property());
    }
  }

  private static Throwable rootOf(Throwable ex) {
    return (ex.getCause() == null) ? ex : rootOf(ex.getCause());
  }

}
