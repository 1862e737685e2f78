package orrery.console;

/**
 * Which lines of the scripts' log are asked for.
 *
 * @param system the name of their system; empty for all systems
 * @param entity the id of the entity that they are about; -1 for all
 * @param script its simple name; empty for all
 * @param limit the most, the newest of which are shown
 */
public record LogQuery(String system, long entity, String script, int limit) {}
