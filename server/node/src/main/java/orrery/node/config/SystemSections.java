package orrery.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.node.config.UniverseFile.Named;
import orrery.script.Vector3;
import orrery.world.universe.BeltSpec;
import orrery.world.universe.Commodity;
import orrery.world.universe.Faction;
import orrery.world.universe.GateSpec;
import orrery.world.universe.Population;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationOffer;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;

/** Reads solar systems and starts. The ranges of most values are the records' own. */
final class SystemSections {
    private static final int MAX_NAME_LENGTH = 32;
    private static final double ANY = Double.MAX_VALUE;

    private final UniverseFile file;
    private final ScriptNames scripts;
    private final Named<Faction> factions;
    private final Named<Commodity> commodities;
    private final Named<ShipKind> ships;

    /** By system: the names of its landmarks, and by destination the objects of its gates. */
    private final Map<String, List<String>> landmarks = new LinkedHashMap<>();

    private final Map<String, Map<String, Section>> gates = new LinkedHashMap<>();

    SystemSections(
            UniverseFile file,
            ScriptNames scripts,
            Named<Faction> factions,
            Named<Commodity> commodities,
            Named<ShipKind> ships) {
        this.file = file;
        this.scripts = scripts;
        this.factions = factions;
        this.commodities = commodities;
        this.ships = ships;
    }

    @Nullable SystemSpec system(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        Map<String, Section> gatesTo = new LinkedHashMap<>();
        Named<StationSpec> stations = file.named(section, "stations", this::station);
        Named<GateSpec> gateSpecs = file.named(section, "gates", each -> gate(each, gatesTo));
        Named<BeltSpec> belts = file.named(section, "belts", this::belt);
        List<String> places = new ArrayList<>(stations.names());
        places.addAll(gateSpecs.names());
        places.addAll(belts.names());
        landmarks.putIfAbsent(name, places);
        gates.putIfAbsent(name, gatesTo);

        List<Population> populations = new ArrayList<>();
        for (Section each : section.sections("populations")) {
            Population population = population(each, places);
            if (population != null) {
                populations.add(population);
            }
        }
        return section.make(() ->
                new SystemSpec(name, stations.made(), gateSpecs.made(), belts.made(), populations));
    }

    private @Nullable StationSpec station(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        Vector3 position = place(section);
        String faction = reference(section, "faction", factions);
        int bays = section.integer("bays", 1, 64);
        String script = section.has("script") ? section.text("script", MAX_NAME_LENGTH) : "";
        file.expect(section, "script", script, scripts.ofStations());
        List<StationOffer> market = new ArrayList<>();
        for (Section each : section.sections("market")) {
            StationOffer offer = offer(each);
            if (offer != null) {
                market.add(offer);
            }
        }
        return section.make(() -> new StationSpec(name, position, faction, bays, script, market));
    }

    private @Nullable StationOffer offer(Section section) {
        String commodity = reference(section, "commodity", commodities);
        long buyPrice = section.whole("buyPrice", 0, Long.MAX_VALUE);
        long sellPrice = section.whole("sellPrice", 0, Long.MAX_VALUE);
        long stock = section.whole("stock", 0, Long.MAX_VALUE);
        return section.make(() -> new StationOffer(commodity, buyPrice, sellPrice, stock));
    }

    private @Nullable GateSpec gate(Section section, Map<String, Section> gatesTo) {
        String name = section.text("name", MAX_NAME_LENGTH);
        Vector3 position = place(section);
        String to = section.text("to", MAX_NAME_LENGTH);
        if (!to.isEmpty() && gatesTo.putIfAbsent(to, section) != null) {
            section.wrong("to", "must lead where no other gate of the system leads");
        }
        return section.make(() -> new GateSpec(name, position, to));
    }

    private @Nullable BeltSpec belt(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        Vector3 position = place(section);
        String ore = reference(section, "ore", commodities);
        int asteroids = section.integer("asteroids", 0, 10_000);
        double spread = section.number("spreadMeters", 0, ANY);
        long units = section.whole("unitsPerAsteroid", 0, Long.MAX_VALUE);
        double respawn = section.number("respawnSeconds", 0, ANY);
        return section.make(
                () -> new BeltSpec(name, position, ore, asteroids, spread, units, respawn));
    }

    private @Nullable Population population(Section section, List<String> places) {
        String script = section.text("script", MAX_NAME_LENGTH);
        file.expect(section, "script", script, scripts.ofShips());
        String ship = reference(section, "ship", ships);
        String faction = reference(section, "faction", factions);
        String namePrefix = section.text("namePrefix", MAX_NAME_LENGTH);
        int count = section.integer("count", 0, 100_000);
        String at = section.text("at", MAX_NAME_LENGTH);
        file.expect(section, "at", at, places);
        double spread = section.number("spreadMeters", 0, ANY);
        double respawn = section.number("respawnSeconds", 0, ANY);
        Map<String, String> parameters = section.pairs("parameters");
        return section.make(() ->
                new Population(
                        script, ship, faction, namePrefix, count, at, spread, respawn, parameters));
    }

    @Nullable Start start(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        String system = section.text("system", MAX_NAME_LENGTH);
        String at = section.text("at", MAX_NAME_LENGTH);
        List<String> places = landmarks.get(system);
        if (places == null) {
            file.expect(section, "system", system, List.copyOf(landmarks.keySet()));
        } else {
            file.expect(section, "at", at, places);
        }
        double spread = section.number("spreadMeters", 0, ANY);
        String ship = reference(section, "ship", ships);
        String faction = reference(section, "faction", factions);
        double respawn = section.number("respawnSeconds", 0, ANY);
        return section.make(() -> new Start(name, system, at, spread, ship, faction, respawn));
    }

    /** Checks, when all systems have been read, that every gate has one that leads back. */
    void expectGatesBack() {
        gates.forEach((from, gatesTo) ->
                gatesTo.forEach((to, section) -> {
                    if (to.equals(from)) {
                        section.wrong("to", "must be another system");
                    } else if (!gates.containsKey(to)) {
                        file.expect(section, "to", to, List.copyOf(gates.keySet()));
                    } else if (!gates.get(to).containsKey(from)) {
                        section.wrong("to", "must be a system with a gate back to " + from);
                    }
                }));
    }

    private String reference(Section section, String key, Named<?> among) {
        String name = section.text(key, MAX_NAME_LENGTH);
        file.expect(section, key, name, among.names());
        return name;
    }

    private static Vector3 place(Section section) {
        double[] numbers = section.numbers("position", 3, -1e7, 1e7);
        return new Vector3(numbers[0], numbers[1], numbers[2]);
    }
}
