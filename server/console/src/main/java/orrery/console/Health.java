package orrery.console;

/**
 * Whether a node does its work.
 *
 * @param text one line for people, such as {@code ok} or {@code "Sol: no tick for 5.2 s"}
 */
public record Health(boolean good, String text) {}
