package orrery.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.PlayerMessage;
import orrery.script.ShipFigures;
import orrery.script.Vector3;

/** Messages with random contents, among them what is at the border of the allowed. */
final class RandomMessages {
    private static final long[] LONGS = {
        0,
        1,
        -1,
        63,
        64,
        -64,
        -65,
        127,
        128,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1_000_000_000_001L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final double[] METERS = {
        0, -0.0, 1, -1, Double.MIN_VALUE, 0.1, Protocol.MAX_METERS, -Protocol.MAX_METERS
    };
    private static final double[] DOUBLES = {
        0, -0.0, 1, -1, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Math.PI
    };
    private static final String[] CHARACTERS = {"a", "Z", "0", " ", "é", "ж", "星", "🛰", "\u0000"};

    private final SplittableRandom random;

    RandomMessages(long seed) {
        random = new SplittableRandom(seed);
    }

    ClientMessage client() {
        return switch (random.nextInt(6)) {
            case 0 -> new ClientMessage.Login(integer(), name(), name());
            case 1 -> new ClientMessage.Play(new PlayerMessage.Spoke(number(), text()));
            case 2 ->
                    new ClientMessage.Play(
                            new PlayerMessage.Sent(number(), number(), name(), body()));
            case 3 -> new ClientMessage.Ping(random.nextLong());
            case 4 -> new ClientMessage.Logout();
            default ->
                    new ClientMessage.Play(new PlayerMessage.Ordered(number(), integer(), order()));
        };
    }

    ServerMessage server() {
        return switch (random.nextInt(12)) {
            case 0 -> new ServerMessage.Welcome(integer(), number(), name(), integer());
            case 1 ->
                    new ServerMessage.SystemEntered(
                            number(),
                            name(),
                            list(this::landmark),
                            list(this::name),
                            list(this::name),
                            list(random::nextBoolean));
            case 2 -> new ServerMessage.ShipAssigned(number(), name(), name(), figures());
            case 3 ->
                    new ServerMessage.OrderNotice(
                            integer(), one(OrderStatus.values()), one(OrderFault.values()));
            case 4 -> new ServerMessage.EventNotice(event());
            case 5 ->
                    new ServerMessage.CargoShown(
                            list(() -> new ServerMessage.Stack(name(), number())));
            case 6 ->
                    new ServerMessage.MarketShown(
                            number(), list(() -> new Offer(name(), number(), number(), number())));
            case 7 -> new ServerMessage.Told(number(), name(), body());
            case 8 -> new ServerMessage.Clock(number(), finite(), finite(), number());
            case 9 ->
                    new ServerMessage.Figures(
                            number(), number(), real(), real(), real(), real(), integer(),
                            integer(), integer());
            case 10 -> new ServerMessage.Pong(random.nextLong());
            default -> new ServerMessage.Goodbye(one(GoodbyeReason.values()), text());
        };
    }

    private Order order() {
        List<Function<Long, Order>> orders =
                List.of(
                        _ -> new Order.Stop(),
                        _ -> new Order.GoTo(vector()),
                        id -> new Order.Approach(id, meters()),
                        id -> new Order.Orbit(id, meters()),
                        id -> new Order.KeepAtRange(id, meters()),
                        id -> new Order.Warp(id, meters()),
                        Order.Dock::new,
                        _ -> new Order.Undock(),
                        Order.Jump::new,
                        Order.Lock::new,
                        Order.Unlock::new,
                        Order.Attack::new,
                        _ -> new Order.CeaseFire(),
                        Order.Mine::new,
                        Order.Loot::new,
                        units -> new Order.Buy(name(), units),
                        units -> new Order.Sell(name(), units),
                        _ -> new Order.Unload(),
                        _ -> new Order.Distress());
        return orders.get(random.nextInt(orders.size())).apply(number());
    }

    private Event event() {
        return switch (random.nextInt(8)) {
            case 0 ->
                    new Event.ContactSighted(
                            new Contact(
                                    number(),
                                    one(Kind.values()),
                                    name(),
                                    name(),
                                    name(),
                                    random.nextBoolean(),
                                    vector(),
                                    vector(),
                                    finite(),
                                    finite(),
                                    finite()));
            case 1 -> new Event.DamageTaken(number(), finite());
            case 2 -> new Event.TargetDestroyed(number());
            case 3 -> new Event.TargetLost(number());
            case 4 -> new Event.DistressHeard(number(), number(), vector());
            case 5 -> new Event.Heard(name(), text());
            case 6 -> new Event.Told(number(), name(), body());
            default -> new Event.Silence();
        };
    }

    private Landmark landmark() {
        return new Landmark(number(), one(Kind.values()), name(), name(), vector());
    }

    private ShipFigures figures() {
        return new ShipFigures(
                name(), meters(), meters(), meters(), meters(), number(), finite(), finite(),
                finite());
    }

    private long number() {
        return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
    }

    private int integer() {
        return (int) number();
    }

    private double meters() {
        return random.nextBoolean()
                ? METERS[random.nextInt(METERS.length)]
                : random.nextDouble(-Protocol.MAX_METERS, Protocol.MAX_METERS);
    }

    private double finite() {
        return random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextDouble();
    }

    private float real() {
        return random.nextInt(4) == 0 ? Float.MAX_VALUE : (float) random.nextDouble();
    }

    private Vector3 vector() {
        return new Vector3(meters(), meters(), meters());
    }

    private String name() {
        return text(Protocol.MAX_NAME_LENGTH);
    }

    private String text() {
        return text(Protocol.MAX_TEXT_LENGTH);
    }

    private String text(int max) {
        int length = random.nextInt(3) == 0 ? max : random.nextInt(max + 1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String character = one(CHARACTERS);
            text.append(text.length() + character.length() <= length ? character : "x");
        }
        return text.toString();
    }

    private byte[] body() {
        int length = random.nextInt(3) == 0 ? Protocol.MAX_BODY_BYTES : random.nextInt(40);
        byte[] body = new byte[length];
        random.nextBytes(body);
        return body;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> List<T> list(Supplier<T> element) {
        int length = random.nextInt(20) == 0 ? 200 : random.nextInt(5);
        List<T> list = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            list.add(element.get());
        }
        return List.copyOf(list);
    }
}
