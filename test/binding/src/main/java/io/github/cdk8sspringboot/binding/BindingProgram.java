package io.github.cdk8sspringboot.binding;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Binds properties as a Spring Boot application does that has what this process has: its environment, and the files that
 * this leads Spring Boot to or that are on the class path.
 */
public final class BindingProgram {

  private BindingProgram() {
  }

  /** The property to bind; {@code env} stands in for everything that this process has, where it is given. */
  record Request(String property, String type, Map<String, String> env) {
  }

  public static void main(String[] args) throws IOException {
    ConfigurableEnvironment own = new BootApplication().environment();
    Conversation.answer(Request.class, (request) -> {
      ConfigurableEnvironment environment = (request.env() == null) ? own
          : new BootApplication(request.env(), Map.of()).environment();
      return answer(environment, request);
    });
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

}
