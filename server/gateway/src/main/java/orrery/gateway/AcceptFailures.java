package orrery.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Says, now and then, why connections cannot be accepted; most likely there are too many. */
final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private final RareLog log;

    AcceptFailures(RareLog log) {
        this.log = log;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.info("cannot accept connections on " + context.channel().localAddress(), "" + cause);
    }
}
