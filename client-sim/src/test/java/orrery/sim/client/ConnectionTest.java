package orrery.sim.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.protocol.ClientMessage;
import orrery.protocol.MalformedPacketException;

class ConnectionTest implements Connection.Owner {
    private final List<String> packets = new ArrayList<>();
    private final Connection connection = new Connection(this);
    private final EmbeddedChannel channel = new EmbeddedChannel(connection);
    private int bytes;
    private int closed;
    private @Nullable Throwable why;

    @Test
    void packetsAreTheSameHoweverTheirBytesArrive() {
        ByteBuf stream = Unpooled.buffer();
        List<String> expected = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] packet = new byte[random.nextInt(i % 10 == 0 ? 5_000 : 40)];
            random.nextBytes(packet);
            stream.writeShort(packet.length).writeBytes(packet);
            expected.add(ByteBufUtil.hexDump(packet));
        }
        int all = stream.readableBytes();

        while (stream.isReadable()) {
            int part = Math.min(stream.readableBytes(), 1 + random.nextInt(700));
            channel.writeInbound(stream.readBytes(part));
        }

        assertEquals(expected, packets);
        assertEquals(all, bytes);
        assertEquals(0, closed);
        stream.release();
    }

    @Test
    void whatIsSaidInATurnIsOneWrite() {
        connection.send(new ClientMessage.Ping(1));
        connection.send(new ClientMessage.Ping(2));
        assertNull(channel.readOutbound());

        int sent = connection.flush();

        ByteBuf written = channel.readOutbound();
        assertNotNull(written);
        assertEquals(written.readableBytes(), sent);
        assertNull(channel.readOutbound());
        assertEquals(0, connection.flush());
        written.release();
    }

    @Test
    void aMalformedPacketClosesTheConnectionOnceAndNothingIsReadAfterIt() {
        channel.writeInbound(
                Unpooled.wrappedBuffer(new byte[] {0, 1, 5, 0, 1, (byte) 0xBA, 0, 1, 6}));

        assertEquals(List.of("05"), packets);
        assertEquals(1, closed);
        assertInstanceOf(MalformedPacketException.class, why);
        assertFalse(channel.isOpen());
    }

    @Test
    void theServersCloseIsToldWithAReasonAndOursWithout() {
        connection.close();

        assertEquals(1, closed);
        assertNull(why);
        channel.close();
        assertEquals(1, closed);
    }

    @Override
    public void connected() {}

    @Override
    public void packet(ByteBuf packet) {
        String hex = ByteBufUtil.hexDump(packet);
        if (hex.equals("ba")) {
            throw new MalformedPacketException("bad");
        }
        packets.add(hex);
        packet.skipBytes(packet.readableBytes() / 2); // what is not read is skipped
    }

    @Override
    public void readComplete(int count) {
        bytes += count;
    }

    @Override
    public void written(Connection by) {}

    @Override
    public void closed(@Nullable Throwable reason) {
        closed++;
        why = reason;
    }
}
