package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import orrery.protocol.ServerMessage.Stack;
import orrery.script.Landmark;
import orrery.script.Offer;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.script.ShipFigures;

/**
 * Writes and reads {@link ServerMessage}s; publications are {@link PublicationWriter}'s and {@link
 * PublicationReader}'s. Stateless; for any thread.
 */
public final class ServerMessages {
    private static final OrderStatus[] STATUSES = OrderStatus.values();
    private static final OrderFault[] FAULTS = OrderFault.values();
    private static final GoodbyeReason[] REASONS = GoodbyeReason.values();

    private ServerMessages() {}

    /**
     * Appends a packet, with its length prefix.
     *
     * @throws IllegalArgumentException if a part of the message is longer or larger than the
     *     protocol allows; then nothing is appended
     */
    public static void encode(ServerMessage message, ByteBuf out) {
        ClientMessages.encode(
                message, out, ServerMessages::write, Protocol.MAX_SERVER_PACKET_BYTES);
    }

    /**
     * Reads a packet, without its length prefix, to its end.
     *
     * @throws MalformedPacketException if it is not exactly one message, or is a publication
     */
    public static ServerMessage decode(ByteBuf packet) {
        PacketInput in = new PacketInput("server packet", Protocol.MAX_SERVER_PACKET_BYTES);
        in.load(packet);
        int type = in.unsignedByte();
        ServerMessage message =
                switch (type) {
                    case PacketType.WELCOME ->
                            new ServerMessage.Welcome(
                                    in.zigzag32(),
                                    in.zigzag64(),
                                    VocabularyCodec.name(in, "universe"),
                                    in.zigzag32());
                    case PacketType.SYSTEM_ENTERED -> systemEntered(in);
                    case PacketType.SHIP_ASSIGNED ->
                            new ServerMessage.ShipAssigned(
                                    in.zigzag64(),
                                    VocabularyCodec.name(in, "ship name"),
                                    VocabularyCodec.name(in, "faction"),
                                    figures(in));
                    case PacketType.ORDER_NOTICE ->
                            new ServerMessage.OrderNotice(
                                    in.zigzag32(),
                                    STATUSES[in.unsignedByte(STATUSES.length, "status")],
                                    FAULTS[in.unsignedByte(FAULTS.length, "fault")]);
                    case PacketType.EVENT_NOTICE ->
                            new ServerMessage.EventNotice(VocabularyCodec.event(in));
                    case PacketType.CARGO_SHOWN ->
                            new ServerMessage.CargoShown(list(in, "stacks", ServerMessages::stack));
                    case PacketType.MARKET_SHOWN ->
                            new ServerMessage.MarketShown(
                                    in.zigzag64(), list(in, "offers", ServerMessages::offer));
                    case PacketType.TOLD ->
                            new ServerMessage.Told(
                                    in.zigzag64(),
                                    VocabularyCodec.name(in, "message name"),
                                    in.body());
                    case PacketType.CLOCK ->
                            new ServerMessage.Clock(
                                    in.zigzag64(),
                                    in.finite64("dilation"),
                                    in.finite64("next dilation"),
                                    in.zigzag64());
                    case PacketType.FIGURES -> serverFigures(in);
                    case PacketType.PONG -> new ServerMessage.Pong(in.fixed64());
                    case PacketType.GOODBYE ->
                            new ServerMessage.Goodbye(
                                    REASONS[in.unsignedByte(REASONS.length, "reason")],
                                    in.text(Protocol.MAX_TEXT_LENGTH, "text"));
                    default -> throw in.malformed("has unknown type " + type);
                };
        in.end();
        return message;
    }

    private static void write(ServerMessage message, PacketOutput out) {
        switch (message) {
            case ServerMessage.Welcome(int version, long session, String universe, int rate) ->
                    out.unsignedByte(PacketType.WELCOME)
                            .zigzag(version)
                            .zigzag(session)
                            .name(universe)
                            .zigzag(rate);
            case ServerMessage.SystemEntered entered -> write(entered, out);
            case ServerMessage.ShipAssigned(long id, String name, String faction, var figures) ->
                    write(
                            figures,
                            out.unsignedByte(PacketType.SHIP_ASSIGNED)
                                    .zigzag(id)
                                    .name(name)
                                    .name(faction));
            case ServerMessage.OrderNotice(int orderId, var status, var fault) ->
                    out.unsignedByte(PacketType.ORDER_NOTICE)
                            .zigzag(orderId)
                            .constant(status)
                            .constant(fault);
            case ServerMessage.EventNotice(var event) ->
                    VocabularyCodec.write(event, out.unsignedByte(PacketType.EVENT_NOTICE));
            case ServerMessage.CargoShown(List<Stack> stacks) -> {
                out.unsignedByte(PacketType.CARGO_SHOWN).count(stacks);
                stacks.forEach(stack -> out.name(stack.commodity()).zigzag(stack.units()));
            }
            case ServerMessage.MarketShown(long station, List<Offer> offers) -> {
                out.unsignedByte(PacketType.MARKET_SHOWN).zigzag(station).count(offers);
                offers.forEach(offer -> write(offer, out));
            }
            case ServerMessage.Told(long senderId, String name, byte[] body) ->
                    out.unsignedByte(PacketType.TOLD).zigzag(senderId).name(name).body(body);
            case ServerMessage.Clock(long tick, double dilation, double next, long nextTick) ->
                    out.unsignedByte(PacketType.CLOCK)
                            .zigzag(tick)
                            .finite64(dilation)
                            .finite64(next)
                            .zigzag(nextTick);
            case ServerMessage.Figures figures -> write(figures, out);
            case ServerMessage.Pong(long nanos) -> out.unsignedByte(PacketType.PONG).fixed64(nanos);
            case ServerMessage.Goodbye(GoodbyeReason reason, String text) ->
                    out.unsignedByte(PacketType.GOODBYE)
                            .constant(reason)
                            .text(text, Protocol.MAX_TEXT_LENGTH);
        }
    }

    private static void write(ServerMessage.SystemEntered entered, PacketOutput out) {
        out.unsignedByte(PacketType.SYSTEM_ENTERED).zigzag(entered.tick()).name(entered.system());
        out.count(entered.landmarks());
        entered.landmarks().forEach(landmark -> write(landmark, out));
        out.count(entered.types());
        entered.types().forEach(out::name);
        out.count(entered.factions());
        entered.factions().forEach(out::name);
        out.count(entered.hostile());
        entered.hostile().forEach(out::flag);
    }

    private static ServerMessage.SystemEntered systemEntered(PacketInput in) {
        return new ServerMessage.SystemEntered(
                in.zigzag64(),
                VocabularyCodec.name(in, "system"),
                list(in, "landmarks", ServerMessages::landmark),
                list(in, "types", input -> VocabularyCodec.name(input, "type")),
                list(in, "factions", input -> VocabularyCodec.name(input, "faction")),
                list(in, "hostile flags", input -> input.flag("hostile")));
    }

    private static void write(Landmark landmark, PacketOutput out) {
        out.zigzag(landmark.id())
                .constant(landmark.kind())
                .name(landmark.name())
                .name(landmark.leadsTo())
                .vector(landmark.position());
    }

    private static Landmark landmark(PacketInput in) {
        return new Landmark(
                in.zigzag64(),
                VocabularyCodec.kind(in),
                VocabularyCodec.name(in, "landmark"),
                VocabularyCodec.name(in, "destination"),
                VocabularyCodec.vector(in));
    }

    private static void write(ShipFigures figures, PacketOutput out) {
        out.name(figures.type())
                .meters(figures.maxSpeedMeters())
                .meters(figures.sensorRangeMeters())
                .meters(figures.weaponRangeMeters())
                .meters(figures.miningRangeMeters())
                .zigzag(figures.holdUnits())
                .finite64(figures.shieldPoints())
                .finite64(figures.armourPoints())
                .finite64(figures.hullPoints());
    }

    private static ShipFigures figures(PacketInput in) {
        return new ShipFigures(
                VocabularyCodec.name(in, "type"),
                in.meters("speed"),
                in.meters("sensor range"),
                in.meters("weapon range"),
                in.meters("mining range"),
                in.zigzag64(),
                in.finite64("shield points"),
                in.finite64("armour points"),
                in.finite64("hull points"));
    }

    private static void write(Offer offer, PacketOutput out) {
        out.name(offer.commodity())
                .zigzag(offer.buyPrice())
                .zigzag(offer.sellPrice())
                .zigzag(offer.stock());
    }

    private static Offer offer(PacketInput in) {
        return new Offer(
                VocabularyCodec.name(in, "commodity"), in.zigzag64(), in.zigzag64(), in.zigzag64());
    }

    private static Stack stack(PacketInput in) {
        return new Stack(VocabularyCodec.name(in, "commodity"), in.zigzag64());
    }

    private static void write(ServerMessage.Figures figures, PacketOutput out) {
        out.unsignedByte(PacketType.FIGURES)
                .zigzag(figures.ticks())
                .zigzag(figures.overruns())
                .finite32(figures.tickMillisP50())
                .finite32(figures.tickMillisP99())
                .finite32(figures.tickMillisMax())
                .finite32(figures.dilation())
                .zigzag(figures.entities())
                .zigzag(figures.tasklets())
                .zigzag(figures.sessions());
    }

    private static ServerMessage.Figures serverFigures(PacketInput in) {
        return new ServerMessage.Figures(
                in.zigzag64(),
                in.zigzag64(),
                in.finite32("median tick"),
                in.finite32("slow tick"),
                in.finite32("slowest tick"),
                in.finite32("dilation"),
                in.zigzag32(),
                in.zigzag32(),
                in.zigzag32());
    }

    private static <T> List<T> list(PacketInput in, String what, Function<PacketInput, T> element) {
        int count = in.count(what);
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.apply(in));
        }
        return List.copyOf(list);
    }
}
