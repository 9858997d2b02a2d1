package io.github.cdk8sspringboot.examples.travelplanner.trip;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;

/** A {@link LocalDate} can hold years that a database column cannot. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = YearBetween.Validator.class)
@interface YearBetween {

    int min();

    int max();

    String message() default "must be in the years {min} to {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<YearBetween, LocalDate> {

        private int min;
        private int max;

        @Override
        public void initialize(YearBetween constraint) {
            min = constraint.min();
            max = constraint.max();
        }

        @Override
        public boolean isValid(LocalDate date, ConstraintValidatorContext context) {
            return date == null || date.getYear() >= min && date.getYear() <= max;
        }
    }
}
