package orrery.world;

import java.util.ArrayList;
import java.util.List;
import orrery.world.universe.Commodity;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Universe;

/** The names of what entities can be: kinds of ships, then commodities, then station and gate. */
final class Types {
    final List<String> names;
    final int firstCommodity;
    final int station;
    final int gate;

    Types(Universe universe) {
        List<String> all = new ArrayList<>();
        universe.ships().stream().map(ShipKind::name).forEach(all::add);
        firstCommodity = all.size();
        universe.commodities().stream().map(Commodity::name).forEach(all::add);
        station = all.size();
        all.add("station");
        gate = all.size();
        all.add("gate");
        names = List.copyOf(all);
    }

    String name(int type) {
        return names.get(type);
    }
}
