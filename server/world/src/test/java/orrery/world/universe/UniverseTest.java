package orrery.world.universe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import orrery.script.Vector3;

class UniverseTest {
    private static final ShipKind POD =
            new ShipKind("pod", 100, 1, 1e5, 1e4, 1, 1, 1, 10, 1, 1, 1, false, List.of(), null, 0);

    @Test
    void hostilityGoesBothWays() {
        Universe universe =
                universe(
                        List.of(
                                new Faction("a", List.of()),
                                new Faction("b", List.of("a")),
                                new Faction("c", List.of("c"))),
                        List.of(system("one", List.of())));

        assertTrue(universe.hostile(0, 1));
        assertTrue(universe.hostile(1, 0));
        assertFalse(universe.hostile(0, 0));
        assertTrue(universe.hostile(2, 2));
        assertFalse(universe.hostile(0, 2));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceALineEach() {
        Faction faction = new Faction("a", List.of("nobody 100%"));
        GateSpec nowhere = new GateSpec("gate", Vector3.ZERO, "nowhere");
        GateSpec oneWay = new GateSpec("one way", Vector3.ZERO, "two");
        SystemSpec one =
                new SystemSpec(
                        "one",
                        List.of(
                                new StationSpec(
                                        "dock",
                                        Vector3.ZERO,
                                        "b",
                                        1,
                                        "",
                                        List.of(new StationOffer("milk", 1, 1, 1)))),
                        List.of(nowhere, oneWay),
                        List.of(new BeltSpec("belt", Vector3.ZERO, "gold", 1, 1, 1, 1)),
                        List.of(
                                new Population(
                                        "Script", "tank", "a", "npc-", 1, "moon", 1, 1, Map.of())));

        String message =
                refused(() -> universe(List.of(faction), List.of(one, system("two", List.of()))));

        assertEquals(
                List.of(
                        "faction 'a': hostileTo must be one of [a], was 'nobody 100%'",
                        "system 'one', station 'dock': faction must be one of [a], was 'b'",
                        "system 'one', station 'dock': commodity must be one of [ore], was 'milk'",
                        "system 'one', gate 'gate': to must be one of [one, two], was 'nowhere'",
                        "system 'one', gate 'one way': to must have a gate that leads back, 'two'"
                                + " has none",
                        "system 'one', belt 'belt': ore must be one of [ore], was 'gold'",
                        "system 'one', population 'npc-': ship must be one of [pod], was 'tank'",
                        "system 'one', population 'npc-': at must be one of [dock, gate, one way,"
                                + " belt], was 'moon'"),
                List.of(message.split("\n")));
    }

    @Test
    void numbersOutOfRangeAreNamedWithWhatIsAllowed() {
        assertEquals(
                "'maxSpeedMeters' must be 1 to 10000, was 0.5",
                refused(() ->
                        new ShipKind(
                                "x", 0.5, 1, 1e5, 1e4, 1, 1, 1, 10, 1, 1, 1, false, List.of(), null,
                                0)));
        assertEquals(
                "'position.y' must be -10000000 to 10000000, was NaN",
                refused(() -> new GateSpec("g", new Vector3(0, Double.NaN, 0), "x")));
        assertEquals(
                "'bays' must be 1 to 64, was 0",
                refused(() -> new StationSpec("s", Vector3.ZERO, "a", 0, "", List.of())));
        assertEquals(
                "'name' must have 1 to 32 characters, was ''", refused(() -> new Commodity("", 1)));
        assertEquals(
                "'missileSpeedMeters' must be 0 to 0, was 5",
                refused(() -> new Weapon("w", WeaponType.LASER, 1, 1, 1, 5)));
        assertEquals(
                "'sellPrice' must be 0 to 5, was 6",
                refused(() -> new StationOffer("ore", 5, 6, 1)));
        assertEquals(
                "landmarks of 's' must have different names, two are 'b'",
                refused(() ->
                        new SystemSpec(
                                "s",
                                List.of(),
                                List.of(new GateSpec("b", Vector3.ZERO, "t")),
                                List.of(new BeltSpec("b", Vector3.ZERO, "ore", 1, 1, 1, 1)),
                                List.of())));
    }

    @Test
    void parametersOfAPopulationStandInTheOrderOfTheirKeys() {
        Map<String, String> given = new TreeMap<>(Comparator.reverseOrder());
        given.putAll(Map.of("b", "1", "a", "2", "c", "3"));

        Population population =
                new Population("Script", "pod", "a", "npc-", 1, "moon", 1, 1, given);

        assertEquals(List.of("a", "b", "c"), new ArrayList<>(population.parameters().keySet()));
    }

    private static SystemSpec system(String name, List<GateSpec> gates) {
        return new SystemSpec(
                name,
                List.of(),
                gates,
                List.of(new BeltSpec("field", Vector3.ZERO, "ore", 0, 1, 1, 1)),
                List.of());
    }

    private static Universe universe(List<Faction> factions, List<SystemSpec> systems) {
        String at = systems.getFirst().landmarkNames().getFirst();
        return new Universe(
                "u",
                10,
                factions,
                List.of(new Commodity("ore", 1)),
                List.of(POD),
                systems,
                List.of(new Start("s", systems.getFirst().name(), at, 0, "pod", "a", 1)));
    }

    private static String refused(Executable making) {
        String message = assertThrows(IllegalArgumentException.class, making).getMessage();
        return message == null ? "" : message;
    }
}
