package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Promise;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;
import orrery.tasklet.TaskletLocal;
import orrery.tasklet.TaskletTimeoutException;

/** Tasklets that live and end together. */
@ParameterizedClass
@CsvSource({"NATIVE,FLAT", "NATIVE,NESTED", "PORTABLE,FLAT"})
class GroupTest {
    private static final Group.Limits LIMITS = new Group.Limits(10, 3, 5);

    @Parameter(0)
    CarrierKind carrier;

    @Parameter(1)
    RunOrder order;

    private Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    @BeforeEach
    void scheduler() {
        scheduler = new Scheduler("test", carrier, order);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    /** Lives until it is ended, and says when it begins and ends. */
    private Runnable lasting(String name) {
        return () -> {
            trace.add("+" + name);
            try {
                scheduler.sleep(1_000_000);
            } finally {
                trace.add("-" + name);
            }
        };
    }

    private Runnable failingAt(String name, long ticks) {
        return () -> {
            trace.add("+" + name);
            scheduler.sleep(ticks);
            trace.add("!" + name);
            throw new IllegalArgumentException(name + " broke");
        };
    }

    private Tasklet child(String name) {
        return scheduler.tasklets().stream()
                .filter(tasklet -> tasklet.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Group open(Group.Policy policy) {
        return Group.open(scheduler, "crew", policy, LIMITS);
    }

    private String traced() {
        String all = String.join(" ", trace);
        trace.clear();
        return all;
    }

    @Test
    void childrenEndInReverseWhenTheirParentIsKilled() {
        Tasklet parent =
                scheduler.spawn(
                        "parent",
                        () -> {
                            Group group = open(Group.Policy.ONE_FOR_ONE);
                            for (String name : List.of("a", "b", "c")) {
                                group.spawn(name, lasting(name));
                            }
                            lasting("parent").run();
                        });
        runAll();
        traced();
        parent.kill();
        runAll();
        assertEquals("-parent -c -b -a", traced());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void childrenEndWhenTheirParentFailsOrReturns() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add(thrown.getMessage()));
        for (long ticks : new long[] {1, 0}) {
            scheduler.spawn(
                    "parent",
                    () -> {
                        Group group = open(Group.Policy.ONE_FOR_ALL);
                        group.spawn("a", lasting("a"));
                        group.spawn("b", lasting("b"));
                        scheduler.yield();
                        if (ticks > 0) {
                            failingAt("parent", ticks).run();
                        }
                    });
            runAll();
            toTick(scheduler.tick() + 1);
            toTick(scheduler.tick() + 1);
        }
        assertEquals("+a +b +parent !parent parent broke -b -a +a +b -b -a", traced());
    }

    @Test
    void aNestedGroupEndsBeforeTheNextElderSibling() {
        Group ship = open(Group.Policy.ONE_FOR_ONE);
        ship.spawn("engine", lasting("engine"));
        ship.spawn(
                "guns",
                () -> {
                    Group guns = open(Group.Policy.ONE_FOR_ONE);
                    guns.spawn("gun1", lasting("gun1"));
                    guns.spawn("gun2", lasting("gun2"));
                    lasting("guns").run();
                });
        ship.spawn("shield", lasting("shield"));
        runAll();
        assertEquals("+engine +guns +shield +gun1 +gun2", traced());
        ship.end();
        assertFalse(ship.ended());
        runAll();
        assertEquals("-shield -guns -gun2 -gun1 -engine", traced());
        assertTrue(ship.ended());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void oneForOneStartsTheFailedChildAloneAgain() {
        Group group = open(Group.Policy.ONE_FOR_ONE);
        group.spawn("a", lasting("a"));
        group.spawn("b", failingAt("b", 2));
        group.spawn("c", lasting("c"));
        group.onFailure((child, thrown) -> trace.add(child + ": " + thrown.getMessage()));
        runAll();
        toTick(2);
        assertEquals("+a +b +c !b b#2: b broke +b", traced());
        assertEquals("[a#1, b#4, c#3]", group.children().toString());
        assertEquals(1, group.restarts());
    }

    @Test
    void oneForAllEndsAllInReverseAndStartsThemInOrder() {
        Group group = open(Group.Policy.ONE_FOR_ALL);
        group.spawn("a", lasting("a"));
        group.spawn("b", failingAt("b", 2));
        group.spawn("once", Group.Restart.NEVER, lasting("once"));
        group.spawn("c", lasting("c"));
        runAll();
        traced();
        toTick(2);
        assertEquals("!b -c -once -a +a +b +c", traced());
        assertEquals("[a#5, b#6, c#7]", group.children().toString());
    }

    @Test
    void restForOneLeavesThoseStartedBefore() {
        Group group = open(Group.Policy.REST_FOR_ONE);
        group.spawn("a", lasting("a"));
        group.spawn("b", failingAt("b", 2));
        group.spawn("c", lasting("c"));
        group.spawn("d", lasting("d"));
        runAll();
        traced();
        toTick(2);
        assertEquals("!b -d -c +b +c +d", traced());
    }

    @Test
    void aKilledChildIsStartedAgainAndOneThatReturnedOnlyIfAlways() {
        Group group = open(Group.Policy.ONE_FOR_ONE);
        Tasklet victim = group.spawn("victim", lasting("victim"));
        group.spawn("done", () -> trace.add("done"));
        group.spawn(
                "always",
                Group.Restart.ALWAYS,
                () -> {
                    trace.add("always");
                    scheduler.sleep(4);
                });
        runAll();
        assertEquals("+victim done always", traced());
        victim.killPending();
        toTick(4);
        assertEquals("-victim +victim always", traced());
        assertEquals(2, group.children().size());
        assertEquals(2, group.restarts());
    }

    @Test
    void restartsBeyondTheLimitWithinTheSpanFailTheGroup() {
        Group group = open(Group.Policy.ONE_FOR_ONE);
        group.spawn("a", lasting("a"));
        group.spawn("b", failingAt("b", 2)); // at 2, 4, 6: never more than 3 within 5 ticks
        runAll();
        for (int tick = 1; tick <= 40; tick++) {
            toTick(tick);
        }
        assertEquals(20, group.restarts());
        assertNull(group.failure());

        group.spawn("c", failingAt("c", 1));
        traced();
        for (int tick = 41; tick <= 44; tick++) {
            toTick(tick);
        }
        assertTrue(group.ended());
        assertEquals(
                "group 'crew' failed: child c failed: java.lang.IllegalArgumentException: c broke,"
                        + " after 3 restarts within 5 ticks",
                group.failure().getMessage().replaceAll("#\\d+", ""));
        assertEquals(0, scheduler.alive());
        assertTrue(traced().endsWith("-a"));
    }

    @Test
    void aGroupThatFailsFailsItsParentWhichItsOwnGroupStartsAgain() {
        Group fleet = Group.open(scheduler, "fleet", Group.Policy.ONE_FOR_ONE, LIMITS);
        fleet.spawn(
                "wing",
                () -> {
                    trace.add("+wing");
                    Group wing =
                            Group.open(
                                    scheduler,
                                    "wing",
                                    Group.Policy.ONE_FOR_ALL,
                                    new Group.Limits(2, 0, 1));
                    wing.spawn("x", lasting("x"));
                    wing.spawn("y", failingAt("y", 2));
                    scheduler.sleep(100);
                });
        runAll();
        toTick(2);
        assertEquals("+wing +x +y !y -x +wing +x +y", traced());
        assertEquals(1, fleet.restarts());
        assertEquals(3, scheduler.alive());
        fleet.end();
        runAll();
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aParentThatJoinsAFailedGroupGetsItsFailureOnce() {
        scheduler.spawn(
                "parent",
                () -> {
                    Group group = open(Group.Policy.LET_IT_END);
                    group.spawn("a", lasting("a"));
                    group.spawn("b", failingAt("b", 1));
                    trace.add(
                            assertThrows(GroupFailedException.class, group::join)
                                    .getCause()
                                    .getMessage());
                    scheduler.sleep(1);
                    trace.add("went on");
                });
        runAll();
        toTick(1);
        toTick(2);
        assertEquals("+a +b !b -a b broke went on", traced());
    }

    @Test
    void workWithinAGroupWaitsForAllChildren() {
        scheduler.spawn(
                "parent",
                () -> {
                    String sum =
                            Group.within(
                                    scheduler,
                                    "quotes",
                                    3,
                                    group -> {
                                        Promise<Integer> a = group.fork("a", () -> slow(2, 20));
                                        Promise<Integer> b = group.fork("b", () -> slow(1, 22));
                                        group.spawn("c", () -> trace.add("" + slow(3, 1)));
                                        return "sum " + (a.await() + b.await());
                                    });
                    trace.add(sum + " at " + scheduler.tick());
                });
        runAll();
        for (int tick = 1; tick <= 3; tick++) {
            toTick(tick);
        }
        assertEquals("1 sum 42 at 3", traced());
        assertEquals(0, scheduler.alive());
    }

    private int slow(long ticks, int result) {
        scheduler.sleep(ticks);
        return result;
    }

    @Test
    void theFirstFailureWithinAGroupEndsTheOthersAndThenTheBody() {
        scheduler.spawn(
                "parent",
                () ->
                        trace.add(
                                assertThrows(
                                                GroupFailedException.class,
                                                () ->
                                                        Group.within(
                                                                scheduler,
                                                                "g",
                                                                3,
                                                                this::oneOfThreeFails))
                                        .getMessage()));
        runAll();
        toTick(1);
        assertEquals(
                "+body +a +b +c !b -c -a -body group 'g' failed: child b#3 failed:"
                        + " java.lang.IllegalArgumentException: b broke",
                traced());
        assertEquals(0, scheduler.alive());
        assertEquals(0, scheduler.timed());
    }

    private String oneOfThreeFails(Group group) {
        group.spawn("a", lasting("a"));
        group.spawn("b", failingAt("b", 1));
        group.spawn("c", lasting("c"));
        lasting("body").run();
        return "never";
    }

    @Test
    void aBodyThatFailsEndsTheChildrenFirst() {
        scheduler.spawn(
                "parent",
                () -> {
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    Group.within(
                                            scheduler,
                                            "g",
                                            3,
                                            group -> {
                                                group.spawn("a", lasting("a"));
                                                group.spawn("b", lasting("b"));
                                                failingAt("body", 1).run();
                                                return "";
                                            }));
                    trace.add("caught");
                });
        runAll();
        toTick(1);
        assertEquals("+body +a +b !body -b -a caught", traced());
    }

    @Test
    void theKillOfAParentWithinAGroupEndsNestedGroupsToo() {
        Tasklet parent =
                scheduler.spawn(
                        "parent",
                        () ->
                                Group.within(
                                        scheduler,
                                        "outer",
                                        3,
                                        group -> {
                                            group.spawn("a", lasting("a"));
                                            group.spawn("nested", this::nested);
                                            return "";
                                        }));
        runAll();
        traced();
        parent.kill();
        runAll();
        assertEquals("-body -y -x -a", traced());
        assertEquals(0, scheduler.alive());
    }

    private void nested() {
        Group.within(
                scheduler,
                "inner",
                3,
                group -> {
                    group.spawn("x", lasting("x"));
                    group.spawn("y", lasting("y"));
                    lasting("body").run();
                    return "";
                });
    }

    @Test
    void anErrorIsUncaughtAndFailsTheGroupToo() {
        scheduler.onUncaught((tasklet, thrown) -> trace.add("uncaught " + thrown.getMessage()));
        Group group = open(Group.Policy.LET_IT_END);
        group.spawn("a", lasting("a"));
        group.spawn(
                "b",
                () -> {
                    throw new AssertionError("broken");
                });
        runAll();
        assertEquals("+a uncaught broken -a", traced());
        assertEquals("broken", group.failure().getCause().getMessage());
    }

    @Test
    void aChildMayEndItsOwnGroup() {
        Group group = open(Group.Policy.ONE_FOR_ONE);
        group.spawn("a", lasting("a"));
        group.spawn(
                "b",
                () -> {
                    group.end();
                    trace.add("goes on");
                    lasting("b").run();
                });
        group.spawn("c", lasting("c"));
        runAll();
        assertEquals("+a goes on +b -b -a", traced());
        assertTrue(group.ended());
    }

    @Test
    void aParentThatKillsItsChildGetsTheFailureWhereItWaitsNext() {
        scheduler.spawn(
                "parent",
                () -> {
                    Group group = open(Group.Policy.LET_IT_END);
                    Tasklet child = group.spawn("a", lasting("a"));
                    child.kill(); // never started: dead within this call
                    trace.add("killed");
                    assertThrows(GroupFailedException.class, () -> scheduler.sleep(5));
                    trace.add("failed");
                });
        runAll();
        assertEquals("killed failed", traced());
    }

    @Test
    void childrenInheritTheLocalsOfTheParentInEveryLife() {
        TaskletLocal<String> owner = new TaskletLocal<>("owner", "nobody");
        Tasklet[] child = new Tasklet[1];
        scheduler.spawn(
                "parent",
                () -> {
                    scheduler.current().local(owner, "pilot");
                    Group group = open(Group.Policy.ONE_FOR_ONE);
                    child[0] =
                            group.spawn(
                                    "a",
                                    () -> {
                                        trace.add(scheduler.current().local(owner));
                                        scheduler.sleep(9);
                                    });
                    scheduler.sleep(9);
                });
        runAll();
        scheduler.spawn("stranger", () -> child[0].kill());
        runAll();
        assertEquals("pilot pilot", traced());
    }

    @Test
    void aFullGroupAndOneThatIsOverRefuseChildren() {
        Group group =
                Group.open(scheduler, "crew", Group.Policy.ONE_FOR_ONE, new Group.Limits(1, 0, 1));
        group.spawn("a", lasting("a"));
        assertEquals(
                "group 'crew' is full, and cannot start 'b': 1 children",
                assertThrows(IllegalStateException.class, () -> group.spawn("b", lasting("b")))
                        .getMessage());
        group.end();
        assertEquals(
                "group 'crew' is over, and cannot start 'b'",
                assertThrows(IllegalStateException.class, () -> group.spawn("b", lasting("b")))
                        .getMessage());
    }

    @Test
    void joiningMayTimeOut() {
        scheduler.spawn(
                "parent",
                () -> {
                    Group group = open(Group.Policy.ONE_FOR_ONE);
                    group.spawn("a", lasting("a"));
                    assertThrows(TaskletTimeoutException.class, () -> group.join(2));
                    assertEquals(1, group.children().size());
                    group.end();
                    group.awaitEnd();
                    trace.add("over at " + scheduler.tick());
                });
        runAll();
        toTick(2);
        assertEquals("+a -a over at 2", traced());
    }

    @Test
    void joiningWithALimitBeyondTheEndOfTimeWaitsForTheChildren() {
        scheduler.spawn(
                "parent",
                () -> {
                    Group group = open(Group.Policy.ONE_FOR_ONE);
                    group.spawn("a", () -> scheduler.sleep(3));
                    scheduler.sleep(1);
                    group.join(Long.MAX_VALUE);
                    trace.add("joined at " + scheduler.tick());
                });
        for (int tick = 0; tick <= 3; tick++) {
            toTick(tick);
        }
        assertEquals("joined at 3", traced());
    }

    @Test
    void tenThousandUnstartedChildrenEndWithoutDeepRecursion() {
        Group group =
                Group.open(
                        scheduler,
                        "swarm",
                        Group.Policy.ONE_FOR_ALL,
                        new Group.Limits(10_000, 0, 1));
        for (int i = 0; i < 10_000; i++) {
            group.spawn("drone", () -> {});
        }
        group.end();
        assertTrue(group.ended());
        assertEquals(0, scheduler.alive());
    }

    @Test
    void aParentThatOpensManyGroupsKeepsNothingOfThem() {
        scheduler.spawn(
                "parent",
                () -> {
                    for (int i = 0; i < 300; i++) {
                        Group.within(scheduler, "g", 1, group -> group.fork("a", () -> 1).await());
                    }
                    trace.add("done");
                });
        runAll();
        assertEquals("done", traced());
        assertEquals(301, scheduler.spawned());
        assertThrows(IllegalStateException.class, () -> Group.within(scheduler, "g", 1, g -> 1));
    }

    @Test
    void childByNameIsTheOneAlive() {
        Group group = open(Group.Policy.ONE_FOR_ONE);
        Tasklet first = group.spawn("a", lasting("a"));
        runAll();
        first.kill();
        runAll();
        assertFalse(first.alive());
        assertEquals(child("a"), group.children().getFirst());
    }
}
