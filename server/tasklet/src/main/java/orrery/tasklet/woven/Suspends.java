package orrery.tasklet.woven;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a method that is not woven that it may suspend the calling tasklet: as its very last act,
 * so that it can suspend by returning. What it gives is then made by its tasklet's delivery, when
 * that is resumed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Suspends {}
