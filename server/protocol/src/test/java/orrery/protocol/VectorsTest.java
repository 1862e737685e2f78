package orrery.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
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

/**
 * The files in {@code vectors}, which clients in other languages check themselves against, say what
 * this codec does, in both directions. Run with {@code -Dorrery.vectors=write} to write them anew.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("vectors");
    private static final boolean WRITE = "write".equals(System.getProperty("orrery.vectors"));
    private static final Vector3 POINT = new Vector3(1_500_000.25, -2, 0);

    private static final List<ClientMessage> CLIENT =
            List.of(
                    new ClientMessage.Login(1, "Ada", ""),
                    new ClientMessage.Login(1, "José 星", "battle-red"),
                    ordered(1, new Order.Stop()),
                    ordered(2, new Order.GoTo(POINT)),
                    ordered(3, new Order.Approach(42, 2_500)),
                    ordered(4, new Order.Orbit(1_000_000_000_007L, 5_000.5)),
                    ordered(5, new Order.KeepAtRange(42, 1e10)),
                    ordered(6, new Order.Warp(42, 0)),
                    ordered(7, new Order.Dock(3)),
                    ordered(8, new Order.Undock()),
                    ordered(9, new Order.Jump(5)),
                    ordered(10, new Order.Lock(42)),
                    ordered(11, new Order.Unlock(42)),
                    ordered(12, new Order.Attack(42)),
                    ordered(13, new Order.CeaseFire()),
                    ordered(14, new Order.Mine(64)),
                    ordered(15, new Order.Loot(65)),
                    ordered(16, new Order.Buy("iron ore", 100)),
                    ordered(17, new Order.Sell("iron ore", 1)),
                    ordered(18, new Order.Unload()),
                    ordered(64, new Order.Distress()),
                    new ClientMessage.Play(new PlayerMessage.Spoke(8_192, "o7 — fly safe 🛰")),
                    new ClientMessage.Play(
                            new PlayerMessage.Sent(8_193, 77, "fleet", new byte[] {0, 127, -1})),
                    new ClientMessage.Ping(0x0102030405060708L),
                    new ClientMessage.Ping(-1),
                    new ClientMessage.Logout());

    private static final List<ServerMessage> SERVER =
            List.of(
                    new ServerMessage.Welcome(1, 300, "demo", 10),
                    new ServerMessage.SystemEntered(
                            86_400,
                            "Anvil",
                            List.of(
                                    new Landmark(1, Kind.STATION, "Anvil Dock", "", POINT),
                                    new Landmark(2, Kind.GATE, "Gate", "Bellows", Vector3.ZERO)),
                            List.of("frigate", "iron ore", "station", "gate"),
                            List.of("freelancers", "pirates"),
                            List.of(false, true)),
                    new ServerMessage.ShipAssigned(
                            1_000_000_000_042L,
                            "Ada",
                            "freelancers",
                            new ShipFigures(
                                    "frigate", 300, 60_000, 9_000, 12_000, 500, 400, 350, 300.5)),
                    new ServerMessage.OrderNotice(7, OrderStatus.ACCEPTED, OrderFault.NONE),
                    new ServerMessage.OrderNotice(-8, OrderStatus.FAILED, OrderFault.BUSY),
                    event(
                            new Event.ContactSighted(
                                    new Contact(
                                            77,
                                            Kind.SHIP,
                                            "frigate",
                                            "Raider 7",
                                            "pirates",
                                            true,
                                            POINT,
                                            new Vector3(-120.5, 0, 3),
                                            1,
                                            0.5,
                                            0.25))),
                    event(new Event.DamageTaken(77, 12.5)),
                    event(new Event.TargetDestroyed(77)),
                    event(new Event.TargetLost(77)),
                    event(new Event.DistressHeard(42, 77, POINT)),
                    event(new Event.Heard("Ada", "hello")),
                    event(new Event.Told(77, "fleet", new byte[] {1, 2})),
                    event(new Event.Silence()),
                    new ServerMessage.CargoShown(List.of()),
                    new ServerMessage.CargoShown(List.of(new ServerMessage.Stack("iron ore", 130))),
                    new ServerMessage.MarketShown(1, List.of(new Offer("iron ore", 0, 12, -1))),
                    new ServerMessage.Told(77, "fleet", new byte[] {}),
                    new ServerMessage.Clock(86_400, 1, 0.75, 86_420),
                    new ServerMessage.Figures(86_400, 3, 12.5f, 40, 95.25f, 1, 3_000, 4_000, 2_000),
                    new ServerMessage.Pong(0x0102030405060708L),
                    new ServerMessage.Goodbye(GoodbyeReason.REPLACED, "logged in elsewhere"));

    @Test
    void clientMessagesAreAsTheFileSays() throws IOException {
        StringBuilder text = new StringBuilder(heading("What clients send: packet, meaning."));
        for (ClientMessage message : CLIENT) {
            ByteBuf out = Unpooled.buffer();
            ClientMessages.encode(message, out);
            text.append(line(out, Meaning.of(message)));
        }
        check("client-messages.txt", text, in -> Meaning.of(ClientMessages.decode(in)));
    }

    @Test
    void serverMessagesAreAsTheFileSays() throws IOException {
        StringBuilder text = new StringBuilder(heading("What servers send: packet, meaning."));
        for (ServerMessage message : SERVER) {
            ByteBuf out = Unpooled.buffer();
            ServerMessages.encode(message, out);
            text.append(line(out, Meaning.of(message)));
        }
        check("server-messages.txt", text, in -> Meaning.of(ServerMessages.decode(in)));
    }

    @Test
    void publicationsAreAsTheFileSays() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        heading(
                                "Publications of one session at 10 ticks a second, one after"
                                        + " another: packet, what it tells."));
        PublicationReader reader = new PublicationReader(10);
        for (PublicationWriter writer : publications()) {
            ByteBuf out = Unpooled.wrappedBuffer(writer.bytes(), 0, writer.size());
            text.append(line(out.duplicate(), told(reader, out.skipBytes(2))));
        }
        PublicationReader fresh = new PublicationReader(10);
        check("publications.txt", text, in -> told(fresh, in));
    }

    private static List<PublicationWriter> publications() {
        int[] flying = {8_000, -1, 70_000, 1_600, -33, 0, EntityState.WHOLE, 0, 998};
        int[] rock = {65_536, -65_536, 65_535, 0, 0, 0, EntityState.WHOLE, 0, 1};
        PublicationWriter first = new PublicationWriter(500);
        first.begin(1_000, true, true);
        first.own(own(17, 0));
        first.leaves(0);
        first.cell(0, -1, 1);
        first.enter(3, 42, Kind.SHIP, 0, 1, Meaning.utf8("Raider 7"), flying, 0);
        first.cell(1, -1, 0);
        first.enter(
                200, 1_000_000_000_064L, Kind.ASTEROID, 1, -1, Meaning.utf8("Rock 64"), rock, 0);
        first.finish(0);

        int[] turned = {
            8_170,
            -5,
            70_001,
            1_500,
            200,
            -16,
            EntityState.conditions(128, 255, 255, Activity.ORBIT | Activity.FIRING),
            13,
            1_001
        };
        PublicationWriter second = new PublicationWriter(500);
        second.begin(1_001, false, true);
        second.own(own(18, 1));
        second.leaves(1);
        second.leave(200);
        second.delta(3, flying, 0, turned, 0, 10);
        second.finish(0);

        int[] straight = turned.clone();
        for (int axis = 0; axis < 3; axis++) {
            straight[axis] =
                    EntityState.predicted(turned[axis], turned[axis + EntityState.VX], 9, 10);
        }
        straight[EntityState.TICK] = 1_010;
        PublicationWriter third = new PublicationWriter(500);
        third.begin(1_010, false, false);
        third.leaves(0);
        third.delta(3, turned, 0, straight, 0, 10);
        third.finish(0);

        PublicationWriter fourth = new PublicationWriter(500);
        fourth.begin(1_030, false, false);
        fourth.leaves(0);
        fourth.cell(0, 0, 1);
        fourth.absolute(3, straight, 0);
        fourth.finish(0);
        return List.of(first, second, third, fourth);
    }

    private static OwnShip own(long sequence, int docked) {
        return new OwnShip()
                .identity(sequence, 12, 41)
                .position(1_000.5, -20.25, 9e6)
                .velocity(250, 0, -0.5)
                .conditions(1, 0.75, 0.5)
                .activity(docked == 0 ? Activity.GO_TO : Activity.DOCKED, 3 - 4 * docked)
                .possessions(500, -30, docked);
    }

    private static String told(PublicationReader reader, ByteBuf packet) {
        ToldLog log = new ToldLog();
        reader.read(packet, log);
        return String.join("; ", log.lines);
    }

    private static ClientMessage ordered(int number, Order order) {
        return new ClientMessage.Play(new PlayerMessage.Ordered(number * 10L, number, order));
    }

    private static ServerMessage event(Event event) {
        return new ServerMessage.EventNotice(event);
    }

    private static String heading(String what) {
        return "# %s%n# PROTOCOL.md describes the bytes. Hexadecimal, with the length prefix.%n"
                .formatted(what)
                .replace("\r\n", "\n");
    }

    private static String line(ByteBuf packet, String meaning) {
        return ByteBufUtil.hexDump(packet) + " " + meaning + "\n";
    }

    private static void check(String name, CharSequence expected, Function<ByteBuf, String> decode)
            throws IOException {
        Path file = FOLDER.resolve(name);
        if (WRITE) {
            Files.writeString(file, expected);
        }
        String text = Files.readString(file);
        assertEquals(expected.toString(), text, name);
        for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
            int space = line.indexOf(' ');
            ByteBuf packet =
                    Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(line.substring(0, space)));
            assertEquals(packet.readUnsignedShort(), packet.readableBytes(), line);
            assertEquals(line.substring(space + 1), decode.apply(packet), line);
        }
    }
}
