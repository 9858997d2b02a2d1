package io.github.cdk8sspringboot.binding;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/** What a property may be bound to, and how JSON tells it. {@code null} is a property that is not there. */
enum PropertyType {

  string(Bindable.of(String.class), (text) -> text),
  integer(Bindable.of(Integer.class), (number) -> number),
  bool(Bindable.of(Boolean.class), (truth) -> truth),
  list(Bindable.listOf(String.class), (texts) -> texts),
  map(Bindable.mapOf(String.class, String.class), (texts) -> texts),
  lists(Bindable.of(ResolvableType.forClassWithGenerics(List.class, Bindable.listOf(String.class).getType())), (lists) -> lists),
  maps(Bindable.of(ResolvableType.forClassWithGenerics(List.class, Bindable.mapOf(String.class, String.class).getType())), (maps) -> maps),
  nanoseconds(Bindable.of(Duration.class), (duration) -> duration.toNanos()),
  bytes(Bindable.of(DataSize.class), (size) -> size.toBytes()),

  /** What {@code @Value("${property}")} gets, before expressions in {@code #{…}} are evaluated. */
  value(null, null) {
    @Override
    Object bind(ConfigurableEnvironment environment, Binder binder, String property) {
      return environment.resolveRequiredPlaceholders("${" + property + "}");
    }
  };

  private final Bindable<?> target;

  private final Function<Object, Object> json;

  @SuppressWarnings("unchecked")
  <T> PropertyType(Bindable<T> target, Function<T, Object> json) {
    this.target = target;
    this.json = (Function<Object, Object>) json;
  }

  Object bind(ConfigurableEnvironment environment, Binder binder, String property) {
    return binder.bind(property, this.target).map(this.json::apply).orElse(null);
  }

}
