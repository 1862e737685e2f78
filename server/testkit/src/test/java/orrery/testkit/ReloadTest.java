package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import orrery.script.DockingRequest;
import orrery.script.EntityScript;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;
import orrery.script.ReloadPolicy;
import orrery.script.Self;
import orrery.script.ShipSelf;
import orrery.script.StationSelf;
import orrery.script.Vector3;
import orrery.tasklet.Tasklet;
import orrery.world.mind.Input;
import orrery.world.mind.ScriptFault;
import orrery.world.mind.ScriptVersion;
import orrery.world.mind.SolarSystem;
import orrery.world.mind.VersionCount;

/** Entities whose script gets another version while they run it. */
class ReloadTest {
    private static final String MOLE = "Mole";

    /** What scripts said, as {@code tick: words}. */
    private final List<String> said = new ArrayList<>();

    private final TinyUniverse universe =
            new TinyUniverse(Sandbox.universe(), 1, Map.of(MOLE, () -> script(this::digger)));

    private final SolarSystem here = universe.system(Sandbox.HERE);

    private static <S extends Self> EntityScript<S> script(EntityScript<S> script) {
        return script;
    }

    private static ScriptVersion version(
            int number, ReloadPolicy policy, EntityScript<? extends Self> script) {
        return version(MOLE, number, policy, script);
    }

    private static ScriptVersion version(
            String name, int number, ReloadPolicy policy, EntityScript<? extends Self> script) {
        return new ScriptVersion(
                name, number, "abcdef0123456789", policy, true, ShipSelf.class, () -> script);
    }

    private void place(String name) {
        universe.input(
                Sandbox.HERE,
                new Input.ShipPlaced(
                        "miner", name, "traders", Sandbox.HOME, MOLE, new TreeMap<>()));
    }

    private void say(String words) {
        said.add(here.tick() + ": " + words);
    }

    /** Counts its starts in memory, and digs for ten ticks at a time. */
    private void digger(ShipSelf self) {
        self.memory().put("starts", self.memory().number("starts", 0) + 1);
        try {
            while (true) {
                self.loopTop();
                say("digs");
                self.sleep(1);
            }
        } finally {
            say("stops");
        }
    }

    private void flyer(ShipSelf self) {
        say("flies after start " + self.memory().number("starts", 0));
        self.sleep(1_000);
    }

    @Test
    void restartEndsTheOldVersionWithItsFinallyBlocksAndStartsTheNewOneAtTheBorder() {
        place("mole");
        universe.ticks(5);

        universe.reload(version(2, ReloadPolicy.RESTART, script(this::flyer)));
        universe.ticks(1);

        assertEquals(List.of("1: digs", "6: stops", "6: flies after start 1"), said);
    }

    @Test
    void finishLetsTheOldVersionComeToItsEnd() {
        universe.reload(
                version(
                        2,
                        ReloadPolicy.RESTART,
                        script(self -> {
                            say("begins");
                            self.sleep(1);
                            say("ends");
                        })));
        place("mole");
        universe.ticks(5);

        universe.reload(version(3, ReloadPolicy.FINISH, script(this::flyer)));
        place("other");
        universe.ticks(15);

        assertEquals(
                List.of(
                        "1: begins",
                        "6: flies after start 0", // the other one, which begins with it
                        "11: ends",
                        "12: flies after start 0"),
                said);
    }

    @Test
    void restartAtLoopWaitsUntilTheScriptSaysThatItsLoopIsAtItsTop() {
        universe.reload(version(2, ReloadPolicy.RESTART, script(this::digger)));
        place("mole");
        universe.ticks(5);

        universe.reload(version(3, ReloadPolicy.RESTART_AT_LOOP, script(this::flyer)));
        universe.ticks(10);

        assertEquals(List.of("1: digs", "11: stops", "12: flies after start 1"), said);
    }

    @Test
    void restartAtLoopRestartsAVersionAtOnceThatNeverSaysSo() {
        universe.reload(
                new ScriptVersion(
                        MOLE,
                        2,
                        "",
                        ReloadPolicy.RESTART,
                        false,
                        ShipSelf.class,
                        () -> script(self -> self.sleep(1_000))));
        place("mole");
        universe.ticks(5);

        universe.reload(version(3, ReloadPolicy.RESTART_AT_LOOP, script(this::flyer)));
        universe.ticks(1);

        assertEquals(List.of("6: flies after start 0"), said);
    }

    @Test
    void loopTopMeansNothingToOtherTaskletsOfTheEntity() {
        universe.reload(
                version(
                        2,
                        ReloadPolicy.RESTART,
                        script(self -> {
                            self.spawn(
                                    "look-out",
                                    () -> {
                                        while (true) {
                                            self.loopTop();
                                            say("looks");
                                            self.sleep(1);
                                        }
                                    });
                            self.sleep(1.5);
                            self.loopTop();
                            say("never gets here");
                        })));
        place("mole");
        universe.ticks(5);

        universe.reload(version(3, ReloadPolicy.RESTART_AT_LOOP, script(this::flyer)));
        universe.ticks(20);

        assertEquals(List.of("1: looks", "11: looks", "17: flies after start 0"), said);
    }

    @Test
    void anEntityWhoseScriptFailedIsStartedWithTheNewVersionWhateverThePolicy() {
        universe.allowFailures();
        universe.reload(
                version(
                        2,
                        ReloadPolicy.RESTART,
                        script(self -> {
                            throw new IllegalStateException("a mistake");
                        })));
        place("mole");
        universe.ticks(5);
        assertTrue(said.isEmpty());

        universe.reload(version(3, ReloadPolicy.FINISH, script(this::flyer)));
        universe.ticks(1);

        assertEquals(List.of("6: flies after start 0"), said);
    }

    @Test
    void aFailureSaysVersionPlaceAndHowLongTheVersionRan() {
        universe.allowFailures();
        universe.reload(
                version(
                        2,
                        ReloadPolicy.RESTART,
                        script(self -> {
                            self.sleep(0.3);
                            throw new IllegalStateException("a mistake");
                        })));
        place("mole");
        universe.ticks(4);

        ScriptFault fault = here.outbox().faults().getFirst();

        assertEquals(MOLE, fault.script());
        assertEquals(2, fault.number());
        assertEquals(3, fault.ticksSinceChange());
        assertEquals("java.lang.IllegalStateException: a mistake", fault.what());
        assertTrue(fault.place().startsWith("ReloadTest.java:"), fault::place);
        assertTrue(
                universe.log().getLast().contains("script Mole v2 abcdef01 of entity"),
                universe.log()::getLast);
        universe.ticks(1);
        assertEquals(List.of(), here.outbox().faults(), "told once");
    }

    @Test
    void aRecalledVersionIsLeftAtOnceWhateverThePolicyOfTheOneBefore() {
        place("mole");
        universe.ticks(1);
        universe.reload(version(2, ReloadPolicy.FINISH, script(this::flyer)));
        universe.reload(version(3, ReloadPolicy.RESTART, script(self -> self.sleep(1_000))));
        universe.ticks(1);

        universe.recall(MOLE, 2);
        universe.ticks(1);

        assertEquals(List.of("1: digs", "2: stops", "3: flies after start 1"), said);
    }

    @Test
    void aChangeThatIsTakenBackBeforeItsTurnDisturbsNobody() {
        place("mole");
        universe.ticks(5);

        universe.reload(version(2, ReloadPolicy.FINISH, script(this::flyer)));
        universe.ticks(2);
        assertEquals(1, here.reloading());
        universe.reload(version(1, ReloadPolicy.RESTART, script(this::flyer)));
        universe.ticks(5);

        assertEquals(List.of("1: digs", "11: digs"), said);
        assertEquals(0, here.reloading());
    }

    @Test
    void manyRestartsAreSpreadOverTicks() {
        for (int i = 0; i < 120; i++) {
            place("mole " + i);
        }
        universe.ticks(1);

        universe.reload(version(2, ReloadPolicy.RESTART, script(this::flyer)));
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            universe.ticks(1);
            left.add(here.reloading());
        }

        assertEquals(List.of(70, 20, 0, 0), left);
        assertEquals(
                List.of("120 of Mole v2 abcdef01"),
                here.versions().stream().map(ReloadTest::text).toList());
    }

    private static String text(VersionCount count) {
        return count.tasklets() + " of " + count.version();
    }

    @Test
    void whoLeavesBeforeItsTurnIsForgotten() {
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(2);
        universe.reload(version("Pilot", 2, ReloadPolicy.FINISH, script(this::flyer)));
        universe.ticks(1);
        assertEquals(1, here.reloading());

        ann.leave();
        universe.ticks(2);

        assertEquals(0, here.reloading());
        assertEquals(List.of(), said);
    }

    @Test
    void everyTaskletKnowsItsVersion() {
        universe.reload(
                version(
                        2,
                        ReloadPolicy.RESTART,
                        script(self -> {
                            self.spawn("look-out", () -> self.sleep(1_000));
                            self.sleep(1_000);
                        })));
        place("mole");
        universe.ticks(2);

        List<String> known = new ArrayList<>();
        for (Tasklet tasklet : here.scheduler().tasklets()) {
            known.add(tasklet.name() + " is of " + ScriptVersion.of(tasklet));
        }

        assertEquals(
                List.of(
                        "Mole v2 abcdef01 is of Mole v2 abcdef01",
                        "look-out is of Mole v2 abcdef01"),
                known);
        assertNull(ScriptVersion.of(new orrery.tasklet.Scheduler("x").create("y", () -> {})));
    }

    @Test
    void aScriptThatWasNotThereWhenItsShipCameStartsWhenItComes() {
        universe.allowFailures();
        universe.input(
                Sandbox.HERE,
                new Input.ShipPlaced(
                        "miner", "late", "traders", Sandbox.HOME, "Late", new TreeMap<>()));
        universe.ticks(1);
        assertTrue(universe.log().getFirst().contains("there is no script 'Late'"));

        universe.reload(version("Late", 1, ReloadPolicy.RESTART, script(this::flyer)));
        universe.ticks(1);

        assertEquals(List.of("2: flies after start 0"), said);
    }

    @Test
    void aPlayersMessageThatIsNotCarriedOutIsForTheNewVersion() {
        universe.reload(
                version(
                        "Pilot",
                        2,
                        ReloadPolicy.RESTART,
                        (EntityScript<PilotSelf>)
                                self -> {
                                    self.nextMessage();
                                    self.sleep(1_000); // and never carries it out
                                }));
        TinyPlayer ann = universe.player("ann", "home");
        universe.ticks(2);
        int journey = ann.order(new Order.GoTo(new Vector3(0, 9_000, 0)));
        int stop = ann.order(new Order.Stop());
        universe.ticks(3);
        assertEquals(List.of(), ann.answers(journey));

        universe.reload(
                version(
                        "Pilot",
                        3,
                        ReloadPolicy.RESTART,
                        (EntityScript<PilotSelf>)
                                self -> {
                                    while (true) {
                                        if (self.nextMessage()
                                                instanceof PlayerMessage.Ordered ordered) {
                                            say("order " + ordered.sequence());
                                            self.carryOut(ordered);
                                        }
                                    }
                                }));
        universe.ticks(3);

        assertEquals(List.of("6: order 1", "6: order 2"), said);
        assertEquals(OrderStatus.ACCEPTED, ann.answers(journey).getFirst());
        assertFalse(ann.answers(stop).isEmpty());
        assertEquals(2, here.world().acknowledged(here.world().slotOf(ann.ship().id())));
    }

    @Test
    void shipsThatWaitForABayAreNotForgottenWhenTheirStationsScriptIsReloaded() {
        TinyUniverse busy = TinyUniverse.withStation(() -> script(ReloadTest::oneBay));
        List<TinyShip> ships = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ships.add(
                    busy.ship("miner")
                            .at(1_500 + 10 * i, 0, 0)
                            .script(() -> script(self -> self.dockAt(self.home()))));
        }
        int number = 2;
        for (int tick = 0; tick < 300; tick++) {
            busy.ticks(1);
            if (tick % 7 == 0) { // while one is on its way in, and others wait
                busy.reload(
                        new ScriptVersion(
                                TinyUniverse.STATION_SCRIPT,
                                number++,
                                "",
                                ReloadPolicy.RESTART,
                                false,
                                StationSelf.class,
                                () -> script(ReloadTest::oneBay)));
            }
        }

        assertEquals(
                List.of("Home", "Home", "Home", "Home", "Home"),
                ships.stream().map(TinyShip::dockedAt).toList());
    }

    private static void oneBay(StationSelf self) {
        while (true) {
            DockingRequest request = self.dockingRequests().receive();
            self.sleep(0.5); // it takes a while to look for the key
            request.grant(0);
            request.awaitDocked(30);
        }
    }

    @Test
    void theVersionThatRunsIsPartOfTheHash() {
        place("mole");
        universe.ticks(5);
        TinyUniverse other =
                new TinyUniverse(Sandbox.universe(), 1, Map.of(MOLE, () -> script(this::digger)));
        other.input(
                Sandbox.HERE,
                new Input.ShipPlaced(
                        "miner", "mole", "traders", Sandbox.HOME, MOLE, new TreeMap<>()));
        other.ticks(5);
        assertEquals(universe.stateHash(), other.stateHash());

        universe.reload(version(2, ReloadPolicy.FINISH, script(this::digger)));
        universe.ticks(1);
        other.ticks(1);

        assertNotEquals(universe.stateHash(), other.stateHash());
    }
}
