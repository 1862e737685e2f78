package orrery.tasklet.woven;

import java.io.Serializable;

/**
 * Marks the classes and lambdas that the weaver has rewritten: a tasklet whose body is one is
 * suspended as data. Serializable so that a lambda says what it is made of; the JDK's serialization
 * is not used.
 */
public interface Woven extends Serializable {}
