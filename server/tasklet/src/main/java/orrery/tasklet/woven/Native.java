package orrery.tasklet.woven;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a class and those nested in it from being woven: its methods may wait anywhere, and its
 * tasklets run on the native carrier and cannot be saved.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Native {}
