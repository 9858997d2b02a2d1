import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;

/**
 * Reads configuration with Spring Boot's own classes and writes what they make of it as JSON: every file of the folder
 * `files`, and every folder in `folders` as the only place of configuration of an application (its file `active`
 * has the profiles that the environment activates).
 */
public class ReadConfig {

    public static void main(String[] arguments) throws IOException {
        Path top = Path.of(arguments[0]);
        StringBuilder json = new StringBuilder("{\"version\":").append(quote(SpringBootVersion.getVersion()));
        json.append(",\"files\":").append(each(top.resolve("files"), ReadConfig::file));
        json.append(",\"folders\":").append(each(top.resolve("folders"), ReadConfig::folder)).append('}');
        Files.writeString(Path.of(arguments[1]), json, StandardCharsets.UTF_8);
    }

    interface Reading {
        String of(Path path) throws Exception;
    }

    static String each(Path folder, Reading reading) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().map((path) -> {
                String name = quote(path.getFileName().toString()) + ":";
                try {
                    return name + reading.of(path);
                } catch (Exception | StackOverflowError error) {
                    return name + "{\"error\":" + quote(error.toString()) + "}";
                }
            }).collect(Collectors.joining(",", "{", "}"));
        }
    }

    static String file(Path path) throws Exception {
        boolean properties = path.toString().endsWith(".properties");
        PropertySourceLoader loader = properties ? new PropertiesPropertySourceLoader() : new YamlPropertySourceLoader();
        List<String> documents = new ArrayList<>();
        for (PropertySource<?> source : loader.load("it", new FileSystemResource(path))) {
            documents.add(entries((EnumerablePropertySource<?>) source));
        }
        return "{\"documents\":[" + String.join(",", documents) + "]" + (properties ? ",\"java\":" + javaProperties(path) : "") + "}";
    }

    static String javaProperties(Path path) throws IOException {
        Properties properties = new Properties();
        try (FileInputStream stream = new FileInputStream(path.toFile())) {
            properties.load(stream);
        } catch (IllegalArgumentException error) {
            return "null";
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put((String) key, (String) value));
        return object(values);
    }

    @SuppressWarnings("unchecked")
    static String entries(EnumerablePropertySource<?> source) {
        return Stream.of(source.getPropertyNames()).map((name) -> {
            TextResourceOrigin origin = (TextResourceOrigin) ((OriginLookup<String>) source).getOrigin(name);
            String place = origin == null ? "null,null" : (origin.getLocation().getLine() + 1) + "," + (origin.getLocation().getColumn() + 1);
            return "[" + quote(name) + "," + quote(text(source.getProperty(name))) + "," + place + "]";
        }).collect(Collectors.joining(",", "[", "]"));
    }

    /** What Spring converts to a string; an empty list or map, which Spring Boot 2.7 leaves in its place, is an empty one. */
    static String text(Object value) {
        return Collections.EMPTY_LIST.equals(value) || Collections.EMPTY_MAP.equals(value) ? "" : String.valueOf(value);
    }

    static String folder(Path path) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("spring.config.location", "file:" + path + "/");
        given.put("spring.main.cloud-platform", "kubernetes");
        String active = Files.readString(path.resolve("active"));
        if (!active.isEmpty()) {
            given.put("spring.profiles.active", active);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(), null);
        Map<String, String> values = new TreeMap<>();
        environment.getPropertySources().remove("given");
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    values.putIfAbsent(name, String.valueOf(source.getProperty(name)));
                }
            }
        }
        String[] profiles = environment.getActiveProfiles().length > 0 ? environment.getActiveProfiles() : environment.getDefaultProfiles();
        return "{\"profiles\":" + Stream.of(profiles).map(ReadConfig::quote).collect(Collectors.joining(",", "[", "]")) + ",\"values\":" + object(values) + "}";
    }

    static String object(Map<String, String> values) {
        return values.entrySet().stream().map((entry) -> quote(entry.getKey()) + ":" + quote(entry.getValue())).collect(Collectors.joining(",", "{", "}"));
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character >= ' ' && character < 127 && character != '"' && character != '\\') {
                quoted.append(character);
            } else {
                quoted.append(String.format("\\u%04x", (int) character));
            }
        }
        return quoted.append('"').toString();
    }
}
