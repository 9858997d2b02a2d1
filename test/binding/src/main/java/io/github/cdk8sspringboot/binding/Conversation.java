package io.github.cdk8sspringboot.binding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootVersion;

/**
 * What a program and the test that has started it say to each other. A line of standard input is a request, a line of
 * standard output its answer, both JSON; the first line tells the version of Spring Boot.
 */
final class Conversation {

  // Node also ends a line at U+2028 and U+2029.
  private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Conversation() {
  }

  static <R> void answer(Class<R> type, Function<R, Object> answering) throws IOException {
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    answers.println(JSON.writeValueAsString(Map.of("boot", SpringBootVersion.getVersion())));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      answers.println(JSON.writeValueAsString(answering.apply(JSON.readValue(line, type))));
    }
  }

}
