package orrery.console;

/**
 * What was done for an operator.
 *
 * @param done in words
 * @param tick of the system, at whose beginning it was done
 */
public record Deed(String done, String system, long tick) {}
