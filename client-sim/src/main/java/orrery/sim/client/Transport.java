package orrery.sim.client;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * How bytes get to the kernel.
 *
 * @param name as logs and reports call it
 * @param handlers what an event loop is made with
 */
public record Transport(
        String name, IoHandlerFactory handlers, Class<? extends SocketChannel> connection) {
    /** epoll where there is one, NIO elsewhere. */
    public static Transport best() {
        return Epoll.isAvailable()
                ? new Transport("epoll", EpollIoHandler.newFactory(), EpollSocketChannel.class)
                : new Transport("nio", NioIoHandler.newFactory(), NioSocketChannel.class);
    }
}
