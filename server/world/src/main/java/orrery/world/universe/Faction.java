package orrery.world.universe;

import java.util.List;

/**
 * A side. Hostility goes both ways: it is enough that one of two names the other.
 *
 * @param hostileTo names of factions that it shoots at; may hold its own
 */
public record Faction(String name, List<String> hostileTo) {
    public Faction {
        Check.name("name", name);
        hostileTo = List.copyOf(hostileTo);
    }
}
