package orrery.protocol;

import io.netty.buffer.ByteBuf;
import java.util.function.BiConsumer;
import orrery.script.PlayerMessage;

/** Writes and reads {@link ClientMessage}s. Stateless; for any thread. */
public final class ClientMessages {
    private ClientMessages() {}

    /**
     * Appends a packet, with its length prefix.
     *
     * @throws IllegalArgumentException if a part of the message is longer or larger than the
     *     protocol allows; then nothing is appended
     */
    public static void encode(ClientMessage message, ByteBuf out) {
        encode(message, out, ClientMessages::write, Protocol.MAX_CLIENT_PACKET_BYTES);
    }

    /**
     * Reads a packet, without its length prefix, to its end.
     *
     * @throws MalformedPacketException if it is not exactly one message
     */
    public static ClientMessage decode(ByteBuf packet) {
        PacketInput in = new PacketInput("client packet", Protocol.MAX_CLIENT_PACKET_BYTES);
        in.load(packet);
        int type = in.unsignedByte();
        ClientMessage message =
                switch (type) {
                    case PacketType.LOGIN ->
                            new ClientMessage.Login(
                                    in.zigzag32(),
                                    VocabularyCodec.name(in, "player name"),
                                    VocabularyCodec.name(in, "start"));
                    case PacketType.ORDERED ->
                            new ClientMessage.Play(
                                    new PlayerMessage.Ordered(
                                            in.zigzag64(),
                                            in.zigzag32(),
                                            VocabularyCodec.order(in)));
                    case PacketType.SPOKE ->
                            new ClientMessage.Play(
                                    new PlayerMessage.Spoke(
                                            in.zigzag64(),
                                            in.text(Protocol.MAX_TEXT_LENGTH, "text")));
                    case PacketType.SENT ->
                            new ClientMessage.Play(
                                    new PlayerMessage.Sent(
                                            in.zigzag64(),
                                            in.zigzag64(),
                                            VocabularyCodec.name(in, "message name"),
                                            in.body()));
                    case PacketType.PING -> new ClientMessage.Ping(in.fixed64());
                    case PacketType.LOGOUT -> new ClientMessage.Logout();
                    default -> throw in.malformed("has unknown type " + type);
                };
        in.end();
        return message;
    }

    private static void write(ClientMessage message, PacketOutput out) {
        switch (message) {
            case ClientMessage.Login(int version, String name, String start) ->
                    out.unsignedByte(PacketType.LOGIN).zigzag(version).name(name).name(start);
            case ClientMessage.Play(PlayerMessage play) -> write(play, out);
            case ClientMessage.Ping(long nanos) -> out.unsignedByte(PacketType.PING).fixed64(nanos);
            case ClientMessage.Logout _ -> out.unsignedByte(PacketType.LOGOUT);
        }
    }

    private static void write(PlayerMessage message, PacketOutput out) {
        switch (message) {
            case PlayerMessage.Ordered ordered -> {
                out.unsignedByte(PacketType.ORDERED).zigzag(ordered.sequence());
                VocabularyCodec.write(ordered.order(), out.zigzag(ordered.orderId()));
            }
            case PlayerMessage.Spoke spoke ->
                    out.unsignedByte(PacketType.SPOKE)
                            .zigzag(spoke.sequence())
                            .text(spoke.text(), Protocol.MAX_TEXT_LENGTH);
            case PlayerMessage.Sent sent ->
                    out.unsignedByte(PacketType.SENT)
                            .zigzag(sent.sequence())
                            .zigzag(sent.toId())
                            .name(sent.name())
                            .body(sent.body());
        }
    }

    /** Appends the length prefix and what {@code writer} writes, or nothing if that fails. */
    static <M> void encode(
            M message, ByteBuf out, BiConsumer<M, PacketOutput> writer, int maxBytes) {
        int start = out.writerIndex();
        boolean complete = false;
        try {
            out.writeShort(0);
            writer.accept(message, new PacketOutput(out));
            int length = out.writerIndex() - start - Protocol.LENGTH_PREFIX_BYTES;
            if (length > maxBytes) {
                throw new IllegalArgumentException(
                        "packet must have at most %d bytes, has %d".formatted(maxBytes, length));
            }
            out.setShort(start, length);
            complete = true;
        } finally {
            if (!complete) {
                out.writerIndex(start);
            }
        }
    }
}
