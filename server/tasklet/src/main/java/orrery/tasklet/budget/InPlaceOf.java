package orrery.tasklet.budget;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the class of the library whose static method of the same name and parameters this one
 * stands in for. Without it a method stands in for the instance method of its first parameter.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InPlaceOf {
    Class<?> value();
}
