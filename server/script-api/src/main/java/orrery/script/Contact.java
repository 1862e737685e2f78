package orrery.script;

/**
 * What the sensors told of an entity when it was asked for: a value that does not change
 * afterwards.
 *
 * @param type the kind of ship, ore or station, as the universe's configuration names it
 * @param faction the faction's name; empty for what belongs to nobody
 * @param hostile whether its faction and the observer's shoot at each other
 * @param shield what is left of the shield, as a fraction; likewise armour and hull
 */
public record Contact(
        long id,
        Kind kind,
        String type,
        String name,
        String faction,
        boolean hostile,
        Vector3 position,
        Vector3 velocity,
        double shield,
        double armour,
        double hull) {}
