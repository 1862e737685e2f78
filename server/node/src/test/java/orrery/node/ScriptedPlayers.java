package orrery.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;
import orrery.world.World;
import orrery.world.mind.Departure;
import orrery.world.mind.Input;
import orrery.world.mind.Notice;
import orrery.world.mind.SolarSystem;
import orrery.world.universe.Start;
import orrery.world.universe.Universe;

/**
 * Players who log in, give every kind of order, sensible and nonsensical, talk, jump, die, leave
 * and come back, all by one seed. They see what is in the world, so that some of it comes to
 * something.
 */
final class ScriptedPlayers {
    private static final double JOIN_CHANCE = 0.02;
    private static final double LEAVE_CHANCE = 0.0005;
    private static final double PLAN_CHANCE = 0.03;
    private static final int MOST_ORDERS_AT_ONCE = 4;

    /** What a player is about to order, and for how many ticks it waits before. */
    private record Step(int ticks, Order order) {}

    private static final class Player {
        private final int number;
        private long sessionId;
        private int system = -1;
        private long shipId;
        private long sequence;
        private int orderId;
        private long idleUntil;
        private final Deque<Step> plan = new ArrayDeque<>();

        private Player(int number) {
            this.number = number;
        }
    }

    private final Universe universe;
    private final SplittableRandom random;
    private final List<Player> players = new ArrayList<>();
    private final Map<Long, Player> bySession = new TreeMap<>();
    private final Map<OrderStatus, Integer> answers = new EnumMap<>(OrderStatus.class);
    private long lastSession;
    private int ships;
    private int events;
    private int left;

    ScriptedPlayers(Universe universe, int count, long seed) {
        this.universe = universe;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            players.add(new Player(i));
        }
    }

    /** How many orders were answered so. */
    int answers(OrderStatus status) {
        return answers.getOrDefault(status, 0);
    }

    /** How often a player got a ship: at the start, after a jump, after a loss. */
    int ships() {
        return ships;
    }

    int events() {
        return events;
    }

    /** The sessions that are open, in ascending order. */
    List<Long> sessions() {
        return List.copyOf(bySession.keySet());
    }

    int left() {
        return left;
    }

    /** Adds to the inputs of a system's next tick what the players do, in the node's order. */
    void say(long tick, SolarSystem system, List<Input> inputs) {
        List<Input> joins = new ArrayList<>();
        List<Input> said = new ArrayList<>();
        for (Player player : bySessionOf(system.index())) {
            if (random.nextDouble() < LEAVE_CHANCE) {
                inputs.add(new Input.PlayerLeft(player.sessionId));
                leave(player);
            } else {
                play(player, tick, system, said);
            }
        }
        for (Player player : players) {
            if (player.sessionId == 0 && random.nextDouble() < JOIN_CHANCE) {
                join(player, system, joins);
            }
        }
        inputs.addAll(joins);
        inputs.addAll(said);
    }

    private List<Player> bySessionOf(int system) {
        return bySession.values().stream().filter(player -> player.system == system).toList();
    }

    private void join(Player player, SolarSystem system, List<Input> inputs) {
        List<Start> here =
                universe.starts().stream()
                        .filter(start -> start.system().equals(system.name()))
                        .toList();
        if (here.isEmpty()) {
            return;
        }
        Start start = here.get(random.nextInt(here.size()));
        player.sessionId = ++lastSession;
        player.system = system.index();
        player.sequence = 0;
        player.plan.clear();
        bySession.put(player.sessionId, player);
        inputs.add(
                new Input.PlayerJoined(player.sessionId, "Player " + player.number, start.name()));
    }

    private void leave(Player player) {
        left++;
        bySession.remove(player.sessionId);
        player.sessionId = 0;
        player.system = -1;
        player.shipId = 0;
    }

    private void play(Player player, long tick, SolarSystem system, List<Input> said) {
        int slot = system.world().slotOf(player.shipId);
        if (slot < 0) {
            return;
        }
        int room = system.room(player.sessionId);
        if (player.plan.isEmpty() && random.nextDouble() < PLAN_CHANCE) {
            plan(player, system.world(), slot);
        }
        for (int i = 0; i < Math.min(room, MOST_ORDERS_AT_ONCE); i++) {
            Step step = player.plan.peek();
            if (step == null || tick < player.idleUntil) {
                return;
            }
            player.plan.remove();
            player.idleUntil = tick + step.ticks;
            said.add(
                    new Input.PlayerSaid(
                            player.sessionId,
                            new PlayerMessage.Ordered(
                                    ++player.sequence, ++player.orderId, step.order)));
        }
        if (room > MOST_ORDERS_AT_ONCE && random.nextDouble() < 0.01) {
            said.add(new Input.PlayerSaid(player.sessionId, words(player)));
        }
    }

    private PlayerMessage words(Player player) {
        player.sequence++;
        return random.nextBoolean()
                ? new PlayerMessage.Spoke(player.sequence, "Ahoy, " + random.nextInt(1_000) + " ☃")
                : new PlayerMessage.Sent(
                        player.sequence,
                        "emote",
                        ("wave " + random.nextInt()).getBytes(StandardCharsets.UTF_8));
    }

    private void plan(Player player, World world, int slot) {
        switch (random.nextInt(6)) {
            case 0 -> travel(player, world, Kind.GATE);
            case 1 -> travel(player, world, Kind.STATION);
            case 2 -> travel(player, world, Kind.BELT);
            case 3 -> fight(player, world, slot);
            default -> {
                int orders = 1 + random.nextInt(MOST_ORDERS_AT_ONCE);
                for (int i = 0; i < orders; i++) {
                    player.plan.add(new Step(random.nextInt(20), anything(world)));
                }
            }
        }
    }

    private void travel(Player player, World world, Kind kind) {
        List<Landmark> places =
                world.landmarks().stream().filter(place -> place.kind() == kind).toList();
        if (places.isEmpty()) {
            return;
        }
        long id = places.get(random.nextInt(places.size())).id();
        player.plan.add(new Step(10, new Order.Undock()));
        player.plan.add(new Step(150 + random.nextInt(100), new Order.Warp(id, 2_000)));
        switch (kind) {
            case GATE -> player.plan.add(new Step(200, new Order.Jump(id)));
            case STATION -> {
                player.plan.add(new Step(300, new Order.Dock(id)));
                player.plan.add(new Step(1, new Order.Unload()));
                player.plan.add(new Step(1, new Order.Buy(commodity(), 1 + random.nextInt(20))));
                player.plan.add(new Step(1, new Order.Sell(commodity(), 1 + random.nextInt(20))));
                player.plan.add(new Step(1, new Order.Undock()));
            }
            case BELT, ASTEROID, SHIP, WRECK ->
                    player.plan.add(new Step(100, new Order.Mine(someId(world))));
        }
    }

    private void fight(Player player, World world, int slot) {
        int target = world.nearestHostile(slot);
        if (target >= 0) {
            player.plan.add(new Step(1, new Order.KeepAtRange(world.id(target), 3_000)));
            player.plan.add(new Step(400, new Order.Attack(world.id(target))));
            player.plan.add(new Step(1, new Order.Distress()));
        }
    }

    private Order anything(World world) {
        long id = someId(world);
        double range =
                random.nextInt(4) == 0 ? -5 + random.nextDouble(1e9) : random.nextInt(20_000);
        return switch (random.nextInt(19)) {
            case 0 -> new Order.Stop();
            case 1 -> new Order.GoTo(somewhere());
            case 2 -> new Order.Approach(id, range);
            case 3 -> new Order.Orbit(id, range);
            case 4 -> new Order.KeepAtRange(id, range);
            case 5 -> new Order.Warp(id, range);
            case 6 -> new Order.Dock(id);
            case 7 -> new Order.Undock();
            case 8 -> new Order.Jump(id);
            case 9 -> new Order.Lock(id);
            case 10 -> new Order.Unlock(id);
            case 11 -> new Order.Attack(id);
            case 12 -> new Order.CeaseFire();
            case 13 -> new Order.Mine(id);
            case 14 -> new Order.Loot(id);
            case 15 -> new Order.Buy(commodity(), amount());
            case 16 -> new Order.Sell(commodity(), amount());
            case 17 -> new Order.Unload();
            default -> new Order.Distress();
        };
    }

    private Vector3 somewhere() {
        double far = random.nextInt(5) == 0 ? 9e9 : 1e5;
        return new Vector3(
                (random.nextDouble() - 0.5) * far,
                (random.nextDouble() - 0.5) * far,
                (random.nextDouble() - 0.5) * far);
    }

    private String commodity() {
        int index = random.nextInt(universe.commodities().size() + 1);
        return index == universe.commodities().size()
                ? "nothing"
                : universe.commodities().get(index).name();
    }

    private long amount() {
        return random.nextInt(5) == 0 ? random.nextLong() : 1 + random.nextInt(10);
    }

    private long someId(World world) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextLong();
            case 1 -> 0;
            case 2 -> -1;
            default -> world.id(world.slotAt(random.nextInt(world.count())));
        };
    }

    /** Takes in what a tick of a system told the players. */
    void hear(SolarSystem system) {
        for (Notice notice : system.outbox().notices()) {
            Player player = bySession.get(notice.sessionId());
            if (player != null) {
                hear(player, notice);
            }
        }
        for (Departure departure : system.outbox().departures()) {
            Player player = bySession.get(departure.sessionId());
            if (player != null) {
                player.system = departure.toIndex();
                player.plan.clear();
            }
        }
    }

    private void hear(Player player, Notice notice) {
        switch (notice) {
            case Notice.Assigned assigned -> {
                ships++;
                player.shipId = assigned.entityId();
            }
            case Notice.OrderAnswered answer -> answers.merge(answer.status(), 1, Integer::sum);
            case Notice.Happened _ -> events++;
            case Notice.Entered _,
                    Notice.CargoChanged _,
                    Notice.MarketOpened _,
                    Notice.Told _,
                    Notice.Refused _ -> {}
        }
    }
}
