package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.script.CarrierSelf;
import orrery.script.DroneSelf;
import orrery.script.EntityScript;
import orrery.script.FleetSelf;
import orrery.script.Kind;
import orrery.script.OrderException;
import orrery.script.OrderFault;
import orrery.script.Vector3;
import orrery.tasklet.Channel;

/** What ships of a fleet, carriers and drones may rely on. */
class FleetTest {
    private final TinyUniverse universe = new TinyUniverse();
    private final List<Object> noted = new ArrayList<>();

    @BeforeEach
    void nameTheDrones() {
        universe.script("Sitter", () -> (EntityScript<DroneSelf>) self -> self.sleep(1e6));
    }

    private TinyShip member(String fleet, EntityScript<FleetSelf> script) {
        return universe.ship("raider").parameter("fleet", fleet).at(Sandbox.NOWHERE).script(script);
    }

    @Test
    void shipsOfOneFleetShareAChannelAndOthersDoNot() {
        member("red", self -> noted.add(self.fleetChannel("x")));
        member("red", self -> noted.add(self.fleetChannel("x")));
        member("red", self -> noted.add(self.fleetChannel("y")));
        member("blue", self -> noted.add(self.fleetChannel("x")));
        universe.ship("raider")
                .of("pirates")
                .parameter("fleet", "red")
                .script((EntityScript<FleetSelf>) self -> noted.add(self.fleetChannel("x")));
        universe.ticks(1);

        assertSame(noted.get(0), noted.get(1));
        for (Object other : noted.subList(2, 5)) {
            assertNotSame(noted.getFirst(), other);
        }
    }

    @Test
    void theNextLeadsWhenTheLeaderIsLost() {
        List<TinyShip> ships = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            ships.add(
                    member(
                            "red",
                            self -> {
                                while (true) {
                                    if (self.leads()) {
                                        noted.add(self.name() + " of " + self.members().size());
                                    }
                                    self.sleep(1);
                                }
                            }));
        }
        universe.at(5, () -> ships.getFirst().destroy());

        universe.seconds(1.5);

        assertEquals(List.of("raider 1 of 3", "raider 2 of 2"), noted);
    }

    @Test
    void aShipWithoutAFleetIsAFleetOfOne() {
        universe.ship("raider")
                .script(
                        (EntityScript<FleetSelf>)
                                self ->
                                        noted.add(
                                                self.leads()
                                                        && self.members()
                                                                .equals(List.of(self.id()))));
        universe.ticks(1);

        assertEquals(List.of(true), noted);
    }

    @Test
    void aFleetHasABoundedNumberOfChannelsWhichGoWithIt() {
        universe.allowFailures();
        TinyShip greedy =
                member(
                        "red",
                        self -> {
                            for (int number = 0; ; number++) {
                                noted.add(self.fleetChannel("channel " + number));
                            }
                        });
        universe.ticks(1);
        assertEquals(FleetSelf.MAX_FLEET_CHANNELS, noted.size());
        assertTrue(universe.log().getFirst().contains("fleet red has 16 channels"));

        greedy.vanish();
        member("red", self -> noted.add(self.fleetChannel("channel 0")));
        universe.ticks(1);
        assertNotSame(noted.getFirst(), noted.getLast());
    }

    @Test
    void waitsOfLostShipsAreNobodysWaits() {
        TinyShip listener = member("red", self -> self.<String>fleetChannel("x").receive());
        Channel<?>[] channel = new Channel<?>[1];
        member("red", self -> channel[0] = self.fleetChannel("x"));
        universe.ticks(1);
        assertEquals(-1, channel[0].balance());

        listener.vanish();

        assertEquals(0, channel[0].balance());
    }

    @Test
    void twoHundredDronesComeOutTenATickAndGoWithTheirCarrier() {
        TinyShip carrier =
                carrier(self -> noted.add(self.launch(200, "drone", "Sitter", Map.of())));
        universe.ticks(2);
        assertEquals(10, drones(carrier));

        universe.ticks(20);
        assertEquals(200, drones(carrier));
        assertEquals(200, ((List<?>) noted.getFirst()).size());
        assertEquals(201, universe.system("Here").world().count() - landmarks());

        carrier.destroy();
        universe.ticks(2);
        assertFalse(carrier.exists());
        assertEquals(1, universe.system("Here").world().count() - landmarks(), "its wreck");
        assertEquals(0, universe.system("Here").tasklets());
    }

    @Test
    void moreDronesThanThereMayBeAreRefused() {
        carrier(self -> {
            self.launch(150, "drone", "Sitter", Map.of());
            try {
                self.launch(51, "drone", "Sitter", Map.of());
            } catch (OrderException refused) {
                noted.add(refused.fault());
            }
            noted.add(self.launch(50, "drone", "Sitter", Map.of()).size());
        });

        universe.ticks(30);

        assertEquals(List.of(OrderFault.BUSY, 50), noted);
    }

    @Test
    void aLaunchOfWhatThereIsNotSaysSo() {
        universe.allowFailures();
        carrier(self -> self.launch(1, "drone", "Nobody", Map.of()));
        universe.ticks(1);

        assertTrue(
                universe.log()
                        .getFirst()
                        .endsWith(
                                "drones must be at least one, of a known kind and script, were 1,"
                                        + " 'drone', 'Nobody'"),
                universe.log().toString());
    }

    @Test
    void aDroneKnowsItsCarrierAndItsFleetAndLaunchesNone() {
        universe.script(
                "Breeder",
                () ->
                        (EntityScript<DroneSelf>)
                                self -> {
                                    noted.add(self.carrierId());
                                    noted.add(self.members().size());
                                    try {
                                        ((CarrierSelf) self).launch(1, "drone", "Sitter", Map.of());
                                    } catch (OrderException refused) {
                                        noted.add(refused.fault());
                                    }
                                });
        TinyShip carrier = carrier(self -> self.launch(1, "drone", "Breeder", Map.of()));
        universe.ticks(2);

        assertEquals(List.of(carrier.id(), 2, OrderFault.NO_EQUIPMENT), noted);
    }

    @Test
    void dronesThatAreNearAreTakenIn() {
        universe.script(
                "Runaway",
                () ->
                        (EntityScript<DroneSelf>)
                                self -> self.goTo(self.position().plus(new Vector3(0, 9_000, 0))));
        carrier(self -> {
            self.launch(5, "drone", "Sitter", Map.of());
            self.launch(2, "drone", "Runaway", Map.of());
            self.sleep(30);
            noted.add(self.recover());
            noted.add(self.drones().size());
        });

        universe.seconds(35);

        assertEquals(List.of(5, 2), noted);
    }

    @Test
    void theSameDronesDoTheSame() {
        assertEquals(hashOfASwarm(), hashOfASwarm());
    }

    private static long hashOfASwarm() {
        TinyUniverse tiny = new TinyUniverse(9);
        tiny.script(
                "Walker",
                () ->
                        (EntityScript<DroneSelf>)
                                self -> {
                                    while (true) {
                                        self.approach(self.carrierId(), 100);
                                        self.goTo(
                                                new Vector3(
                                                        self.random().between(-9e3, 9e3), 0, 0));
                                    }
                                });
        tiny.ship("carrier")
                .script(
                        (EntityScript<CarrierSelf>)
                                self -> self.launch(40, "drone", "Walker", Map.of()));
        tiny.seconds(60);
        return tiny.stateHash();
    }

    private TinyShip carrier(EntityScript<CarrierSelf> script) {
        return universe.ship("carrier").at(Sandbox.NOWHERE).script(script);
    }

    private int drones(TinyShip carrier) {
        return carrier.sees(Kind.SHIP).size() < 64
                ? carrier.sees(Kind.SHIP).size()
                : countShips() - 1;
    }

    private int countShips() {
        int ships = 0;
        for (int index = 0; index < universe.world().count(); index++) {
            ships += universe.world().kind(universe.world().slotAt(index)) == Kind.SHIP ? 1 : 0;
        }
        return ships;
    }

    private int landmarks() {
        int others = 0;
        for (int index = 0; index < universe.world().count(); index++) {
            Kind kind = universe.world().kind(universe.world().slotAt(index));
            others += kind == Kind.SHIP || kind == Kind.WRECK ? 0 : 1;
        }
        return others;
    }
}
