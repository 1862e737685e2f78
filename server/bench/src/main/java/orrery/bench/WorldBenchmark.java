package orrery.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.script.Order;
import orrery.script.Vector3;
import orrery.world.Outcome;
import orrery.world.World;
import orrery.world.universe.Commodity;
import orrery.world.universe.Faction;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Start;
import orrery.world.universe.StationSpec;
import orrery.world.universe.SystemSpec;
import orrery.world.universe.Universe;
import orrery.world.universe.Weapon;
import orrery.world.universe.WeaponType;

/** What a tick of the world costs, in nanoseconds for each ship. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class WorldBenchmark {
    private static final int FIGHTING = 3_000;
    private static final int FLYING = 10_000;

    /** So tough that nobody dies: the battle goes on for as long as it is measured. */
    private static final ShipKind SHIP =
            new ShipKind(
                    "ship",
                    300,
                    3,
                    300_000,
                    60_000,
                    1e7,
                    1e7,
                    1e7,
                    1,
                    2,
                    4,
                    100,
                    false,
                    List.of(
                            new Weapon("laser", WeaponType.LASER, 20_000, 3, 20, 0),
                            new Weapon("missile", WeaponType.MISSILE, 30_000, 6, 40, 1_500)),
                    null,
                    0);

    private final World battle = new World(universe(), 0, 1);
    private final World traffic = new World(universe(), 0, 1);
    private long battleTick;
    private long trafficTick;

    /**
     * Two sides in a ball of 10 km, all with minds, each orbiting and firing at one of the other.
     */
    @Setup
    public void startBattle() {
        SplittableRandom random = new SplittableRandom(1);
        int[] slots = new int[FIGHTING];
        for (int ship = 0; ship < FIGHTING; ship++) {
            slots[ship] = spawn(battle, random, ship % 2, 1e4);
        }
        battle.step(battleTick++);
        for (int ship = 0; ship < FIGHTING; ship++) {
            long enemy = battle.id(slots[2 * random.nextInt(FIGHTING / 2) + 1 - ship % 2]);
            battle.order(slots[ship], new Order.Orbit(enemy, random.nextDouble(1_000, 8_000)));
            battle.order(slots[ship], new Order.Attack(enemy));
        }
        while (battleTick < 200) {
            battle.step(battleTick++);
        }
        for (Outcome outcome : battle.outcomes()) {
            throw new IllegalStateException("the battle must go on, but " + outcome);
        }
    }

    /** Ships without minds on their way to far points all over the system. */
    @Setup
    public void startTraffic() {
        SplittableRandom random = new SplittableRandom(2);
        for (int ship = 0; ship < FLYING; ship++) {
            int slot = spawn(traffic, random, 0, 5e6);
            traffic.minded(slot, false);
            Vector3 far = new Vector3(random.nextDouble(-2e7, 2e7), 1e7, 1e7);
            traffic.order(slot, new Order.GoTo(far));
        }
        while (trafficTick < 100) {
            traffic.step(trafficTick++);
        }
    }

    @Benchmark
    @OperationsPerInvocation(FIGHTING)
    public void stepOfThreeThousandFighting() {
        battle.step(battleTick++);
    }

    @Benchmark
    @OperationsPerInvocation(FIGHTING)
    public long hashOfThreeThousandFighting() {
        return battle.hash();
    }

    @Benchmark
    @OperationsPerInvocation(FLYING)
    public void stepOfTenThousandFlying() {
        traffic.step(trafficTick++);
    }

    @Benchmark
    @OperationsPerInvocation(FLYING)
    public long hashOfTenThousandFlying() {
        return traffic.hash();
    }

    private static int spawn(World world, SplittableRandom random, int faction, double spread) {
        int slot =
                world.spawnShip(
                        SHIP,
                        "ship",
                        faction,
                        random.nextDouble(-spread / 2, spread / 2),
                        random.nextDouble(-spread / 2, spread / 2),
                        random.nextDouble(-spread / 2, spread / 2));
        world.minded(slot, true);
        return slot;
    }

    private static Universe universe() {
        StationSpec far =
                new StationSpec("far", new Vector3(9e6, 9e6, 9e6), "red", 1, "", List.of());
        SystemSpec system = new SystemSpec("only", List.of(far), List.of(), List.of(), List.of());
        return new Universe(
                "benchmark",
                10,
                List.of(new Faction("red", List.of("blue")), new Faction("blue", List.of())),
                List.of(new Commodity("ore", 1), new Commodity("goods", 1)),
                List.of(SHIP),
                List.of(system),
                List.of(new Start("start", "only", "far", 0, "ship", "red", 1)));
    }
}
