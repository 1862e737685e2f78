package orrery.world.mind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.script.Event;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.Vector3;
import orrery.world.Outcome;
import orrery.world.ShipState;
import orrery.world.World;
import orrery.world.universe.Start;
import orrery.world.universe.Universe;

/** The sessions of a system: how they join, what they say and are told, how they leave. */
final class Players {
    /** The script of players' ships. */
    static final String PILOT = "Pilot";

    /** How long a ship whose pilot failed is without one; each time in a row twice as long. */
    private static final double FIRST_RESTART_SECONDS = 1;

    private static final double LAST_RESTART_SECONDS = 64;

    private final Surroundings around;
    private final Minds minds;
    private final SystemRandom random;

    /** By session, in the order in which they came. */
    private final Map<Long, Player> players = new LinkedHashMap<>();

    Players(Surroundings around, Minds minds, SystemRandom random) {
        this.around = around;
        this.minds = minds;
        this.random = random;
    }

    int count() {
        return players.size();
    }

    /** The ids of the sessions, in the order in which they came. */
    List<Long> ids() {
        return List.copyOf(players.keySet());
    }

    /** How many messages of a session fit in its ship's mailbox; 0 of one that is not here. */
    int room(long sessionId) {
        Player player = players.get(sessionId);
        return player == null ? 0 : player.messages().room();
    }

    // Coming and going

    void join(Input.PlayerJoined joined) {
        Universe universe = around.world.universe();
        int number = joined.start().isEmpty() ? 0 : universe.start(joined.start());
        long session = joined.sessionId();
        if (number < 0 || !universe.starts().get(number).system().equals(around.system)) {
            tell(
                    new Notice.Refused(
                            session,
                            "start must be one of system %s, was '%s'"
                                    .formatted(around.system, joined.start())));
            return;
        }
        if (players.containsKey(session)) {
            tell(new Notice.Refused(session, "session " + session + " has a ship already"));
            return;
        }
        Player player = new Player(session, joined.player(), universe.starts().get(number));
        players.put(session, player);
        tell(new Notice.Entered(session));
        launch(player);
    }

    void leave(long sessionId) {
        Player player = players.remove(sessionId);
        if (player != null && player.mind != null) {
            minds.end(player.mind);
            around.world.remove(player.mind.slot);
        }
    }

    /** A player comes from another system: in its ship, or to get a new one here. */
    void arrive(Departure departure, Departure.Traveller.OfPlayer traveller, long tick) {
        Universe universe = around.world.universe();
        Start start = universe.starts().get(universe.start(traveller.start()));
        Player player = new Player(traveller.sessionId(), traveller.player(), start);
        players.put(player.sessionId, player);
        tell(new Notice.Entered(player.sessionId));
        ShipState ship = departure.ship();
        if (ship == null) {
            player.lastTaken = traveller.lastTaken();
            await(player, tick);
            return;
        }
        player.pilotTick = tick;
        player.lastTaken = traveller.lastTaken();
        if (!minds.arrivePilot(around.world.arrive(ship), departure, player)) {
            hearAgain(player, ship, traveller);
        }
        tell(new Notice.Assigned(player.sessionId, ship.id()));
    }

    /** Its pilot has started again, and knows nothing of what the one before was told. */
    private void hearAgain(Player player, ShipState ship, Departure.Traveller.OfPlayer traveller) {
        player.lastTaken = ship.acknowledged();
        traveller.undelivered().forEach(message -> hear(player.sessionId, message));
        Integer jump = traveller.jumpOrderId();
        Mind mind = player.mind;
        if (jump != null && mind != null) {
            mind.open(new OpenOrder.OfPlayer(ship.jumpTag(), new Order.Jump(0), jump));
        }
    }

    /** Takes a player out who goes through a gate. */
    Departure.Traveller.OfPlayer depart(Player player, ShipState ship) {
        players.remove(player.sessionId);
        Integer jump = player.mind == null ? null : jumpOrder(player.mind, ship.jumpTag());
        return traveller(player, jump, player.messages().empty());
    }

    /** A player's ship is lost; gives the player if its new one is to come from another system. */
    Departure.Traveller.@Nullable OfPlayer lost(Player player, long tick) {
        Mind mind = player.mind;
        player.mind = null;
        if (mind != null) {
            for (OpenOrder open : mind.openOrders()) {
                if (open instanceof OpenOrder.OfPlayer own) {
                    answer(player, own.orderId(), OrderStatus.FAILED, OrderFault.SHIP_LOST);
                }
            }
        }
        if (player.inHand != null) {
            refuse(player, player.inHand, OrderFault.SHIP_LOST);
            player.inHand = null;
        }
        for (PlayerMessage message : player.messages().empty()) {
            hearWithoutShip(player, message);
        }
        if (player.start.system().equals(around.system)) {
            await(player, tick);
            return null;
        }
        players.remove(player.sessionId);
        return traveller(player, null, List.of());
    }

    /** Gives new ships, and ships new pilots, to those whose time has come. */
    void replace(long tick) {
        for (Player player : players.values()) {
            Mind mind = player.mind;
            if (mind == null) {
                if (player.respawnTick <= tick) {
                    launch(player);
                }
            } else if (mind.abandoned()) {
                if (player.restartTick == 0) {
                    planRestart(player, mind, tick);
                } else if (player.restartTick <= tick) {
                    minds.restart(mind);
                }
            }
        }
    }

    /** A player whose pilot failed would be heard by nobody. */
    private void planRestart(Player player, Mind mind, long tick) {
        long longest = around.ticks(LAST_RESTART_SECONDS);
        boolean flewLong = tick - player.pilotTick > longest;
        player.restartTicks =
                flewLong || player.restartTicks == 0
                        ? around.ticks(FIRST_RESTART_SECONDS)
                        : Math.min(longest, player.restartTicks * 2);
        player.restartTick = tick + player.restartTicks;
        if (player.inHand != null) {
            refuse(player, player.inHand, OrderFault.PILOT_FAILED);
            player.inHand = null;
        }
        String line =
                "script %s of entity %d (%s) is started again at tick %d"
                        .formatted(mind.script, mind.id, mind.name, player.restartTick);
        around.outbox.log(new LogLine(line, null));
    }

    private void await(Player player, long tick) {
        player.respawnTick = tick + around.ticks(player.start.respawnSeconds());
    }

    private void launch(Player player) {
        World world = around.world;
        Universe universe = world.universe();
        Start start = player.start;
        Vector3 place = Populations.placeOf(world, start.at());
        Vector3 at = random.near(place, start.spreadMeters());
        int slot =
                world.spawnShip(
                        universe.ships().get(universe.ship(start.ship())),
                        player.name,
                        universe.faction(start.faction()),
                        at.x(),
                        at.y(),
                        at.z());
        player.toldUnits = -1;
        player.pilotTick = around.tick;
        player.restartTick = 0;
        player.restartTicks = 0;
        Mind mind = minds.startPilot(slot, PILOT, player);
        world.acknowledge(slot, player.lastTaken);
        tell(new Notice.Assigned(player.sessionId, mind.id));
    }

    private static Departure.Traveller.OfPlayer traveller(
            Player player, @Nullable Integer jumpOrderId, List<PlayerMessage> undelivered) {
        return new Departure.Traveller.OfPlayer(
                player.sessionId,
                player.name,
                player.start.name(),
                player.lastTaken,
                jumpOrderId,
                undelivered);
    }

    private static @Nullable Integer jumpOrder(Mind mind, long jumpTag) {
        for (OpenOrder open : mind.openOrders()) {
            if (open.tag() == jumpTag && open instanceof OpenOrder.OfPlayer own) {
                return own.orderId();
            }
        }
        return null;
    }

    // What they say

    void hear(long sessionId, PlayerMessage message) {
        Player player = players.get(sessionId);
        if (player == null) {
            return; // it left in the same tick
        }
        if (player.mind == null) {
            hearWithoutShip(player, message);
        } else if (player.messages().room() == 0) {
            refuse(player, message, OrderFault.BUSY);
        } else {
            player.messages().deliver(message);
        }
    }

    private void hearWithoutShip(Player player, PlayerMessage message) {
        player.lastTaken = message.sequence();
        refuse(player, message, OrderFault.SHIP_LOST);
    }

    private void refuse(Player player, PlayerMessage message, OrderFault fault) {
        if (message instanceof PlayerMessage.Ordered(_, int orderId, _)) {
            answer(player, orderId, OrderStatus.REFUSED, fault);
        }
    }

    // What they are told

    /** An order of a player's ship, the player's own or its pilot's, came to something. */
    void answer(Player player, OpenOrder open, Outcome outcome) {
        if (open instanceof OpenOrder.OfPlayer own) {
            answer(player, own.orderId(), outcome.status(), outcome.fault());
        }
        if (outcome.status() != OrderStatus.DONE) {
            return;
        }
        switch (open.order()) {
            case Order.Dock _ -> showMarket(player);
            case Order.Buy _, Order.Sell _, Order.Unload _ -> {
                player.toldUnits = -1;
                showMarket(player);
            }
            case Order.Loot _ -> player.toldUnits = -1;
            case Order.Stop _,
                    Order.GoTo _,
                    Order.Approach _,
                    Order.Orbit _,
                    Order.KeepAtRange _,
                    Order.Warp _,
                    Order.Undock _,
                    Order.Jump _,
                    Order.Lock _,
                    Order.Unlock _,
                    Order.Attack _,
                    Order.CeaseFire _,
                    Order.Mine _,
                    Order.Distress _ -> {}
        }
    }

    private void answer(Player player, int orderId, OrderStatus status, OrderFault fault) {
        tell(new Notice.OrderAnswered(player.sessionId, orderId, status, fault));
    }

    private void showMarket(Player player) {
        Mind mind = player.mind;
        if (mind != null) {
            long station = around.world.dockedAt(mind.slot);
            int slot = around.world.slotOf(station);
            if (slot >= 0) {
                var offers = around.world.market(slot);
                tell(new Notice.MarketOpened(player.sessionId, station, offers));
            }
        }
    }

    void happened(Player player, Event event) {
        tell(new Notice.Happened(player.sessionId, event));
    }

    /** Tells each what is in its hold, if that has changed, and what was said. */
    void tellNews() {
        World world = around.world;
        List<Event.Heard> lines = new ArrayList<>(around.chat.lines());
        around.chat.clear();
        for (Player player : players.values()) {
            Mind mind = player.mind;
            if (mind != null && world.holdUnits(mind.slot) != player.toldUnits) {
                player.toldUnits = world.holdUnits(mind.slot);
                tell(new Notice.CargoChanged(player.sessionId, world.cargo(mind.slot)));
            }
            for (Event.Heard line : lines) {
                tell(new Notice.Happened(player.sessionId, line));
            }
        }
    }

    private void tell(Notice notice) {
        around.outbox.tell(notice);
    }

    long hash() {
        long hash = players.size();
        for (Player player : players.values()) {
            hash = Mix.mix(hash, player.hash());
        }
        return hash;
    }
}
