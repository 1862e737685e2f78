package orrery.testkit;

import java.util.TreeMap;
import java.util.function.Supplier;
import orrery.script.CarrierSelf;
import orrery.script.EntityScript;
import orrery.script.Vector3;
import orrery.world.mind.Input;

/** A ship that is about to be put in a {@link TinyUniverse}. It appears in the next tick. */
public final class ShipSetup {
    private final TinyUniverse universe;
    private final String kind;
    private final TreeMap<String, String> parameters = new TreeMap<>();
    private String name;
    private String faction = "traders";
    private String system;
    private Vector3 at = Vector3.ZERO;

    ShipSetup(TinyUniverse universe, String kind, String name, String system) {
        this.universe = universe;
        this.kind = kind;
        this.name = name;
        this.system = system;
    }

    public ShipSetup named(String name) {
        this.name = name;
        return this;
    }

    /** By default it belongs to {@code traders}. */
    public ShipSetup of(String faction) {
        this.faction = faction;
        return this;
    }

    /** By default it is put in the universe's first system. */
    public ShipSetup in(String system) {
        this.system = system;
        return this;
    }

    public ShipSetup at(Vector3 place) {
        this.at = place;
        return this;
    }

    public ShipSetup at(double x, double y, double z) {
        return at(new Vector3(x, y, z));
    }

    public ShipSetup parameter(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    /**
     * Puts it in space with this mind, for a ship, a ship of a fleet or a carrier; the same object
     * is started again after a jump.
     */
    public TinyShip script(EntityScript<? super CarrierSelf> script) {
        Class<?> kind = script.getClass();
        String label = kind.isHidden() ? name + "'s script" : kind.getSimpleName(); // or a lambda
        return put(universe.scripts().put(label, () -> script));
    }

    /** Puts it in space with a mind that is a new object at each start, as on a server. */
    public TinyShip script(Supplier<? extends EntityScript<? super CarrierSelf>> script) {
        return put(universe.scripts().put(name + "'s script", script));
    }

    /** Puts it in space without a mind. */
    public TinyShip drifting() {
        return put("");
    }

    private TinyShip put(String script) {
        universe.input(system, new Input.ShipPlaced(kind, name, faction, at, script, parameters));
        return new TinyShip(universe, name);
    }
}
