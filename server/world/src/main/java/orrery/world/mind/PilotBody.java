package orrery.world.mind;

import orrery.script.PilotSelf;
import orrery.script.PlayerMessage;
import orrery.tasklet.Promise;
import orrery.world.World;

/** A player's ship in the world, as its script sees it. */
final class PilotBody extends ShipBody implements PilotSelf {
    private final Player player;

    PilotBody(Mind mind, Player player) {
        super(mind);
        this.player = player;
    }

    @Override
    void restarting() {
        super.restarting();
        player.pilotRestarts(around.tick, around.world.acknowledged(mind.slot));
    }

    /** Taking the next message says that the one before it is carried out. */
    @Override
    public PlayerMessage nextMessage() {
        acknowledge(player.lastTaken);
        PlayerMessage message = player.messages().poll();
        if (message != null) {
            return player.take(message);
        }
        Promise<PlayerMessage> next = new Promise<>(around.scheduler, "a player's message");
        player.messages().await(next);
        return next.await(player);
    }

    @Override
    public void carryOut(PlayerMessage.Ordered ordered) {
        mind.carryOut(ordered);
        if (ordered.equals(player.inHand)) {
            player.inHand = null;
        }
        acknowledge(ordered.sequence());
    }

    private void acknowledge(long sequence) {
        World world = around.world;
        if (sequence > world.acknowledged(mind.slot)) {
            world.acknowledge(mind.slot, sequence);
        }
    }
}
