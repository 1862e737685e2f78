package orrery.script;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a script's class: what becomes of those that run an older version when this one is loaded.
 * Without it the server's configuration says so.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnReload {
    ReloadPolicy value();
}
