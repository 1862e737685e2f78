package orrery.world.mind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.OrderFault;
import orrery.script.OrderStatus;
import orrery.tasklet.Handoff;
import orrery.tasklet.Tasklet;
import orrery.tasklet.save.LoadException;
import orrery.tasklet.save.Loaded;
import orrery.tasklet.save.Saved;
import orrery.tasklet.save.Saves;
import orrery.world.Outcome;

/**
 * Takes running scripts out of a solar system, and lets them go on in another, with all their
 * tasklets, at the lines where they were. A script that cannot is started again there, as its log
 * line says.
 */
final class ScriptHandoff {
    private final Surroundings around;

    ScriptHandoff(Surroundings around) {
        this.around = around;
    }

    /**
     * Takes the script of an entity that has left. Afterwards the mind has no tasklet, or, if the
     * script cannot go on elsewhere, those that it had.
     *
     * @param jumpTag of the order that is done when the entity arrives
     * @return null if it is to be started again where the entity arrives
     */
    @Nullable CarriedScript leave(Mind mind, long jumpTag) {
        ScriptVersion version = mind.version();
        if (version == null || mind.broken() || allNative(mind)) {
            return null;
        }
        String tie = mind.tie();
        if (tie != null) {
            return restarts(mind, tie);
        }
        endOrders(mind, jumpTag);
        Handoff handoff;
        try {
            handoff = Handoff.of(around.scheduler, mind.owned());
        } catch (IllegalStateException busy) {
            return restarts(mind, String.valueOf(busy.getMessage()));
        }
        String reason;
        try {
            Saved saved =
                    Saves.save(
                            running(mind, handoff),
                            new MindExternals(mind, mind.body(), version, handoff.tasklets()));
            if (saved.lost().isEmpty() && saved.data().length() <= CarriedScript.MAX_BYTES) {
                handoff.left();
                around.waits.forget(mind);
                mind.forgetTasklets();
                return new CarriedScript(version.number(), saved.bytes());
            }
            reason =
                    saved.lost().isEmpty()
                            ? "its frames must fit in %d bytes, have %d"
                                    .formatted(CarriedScript.MAX_BYTES, saved.data().length())
                            : saved.lost().getFirst().reason();
        } catch (RuntimeException refused) { // whatever it is, the entity must arrive
            reason = String.valueOf(refused.getMessage());
        }
        handoff.cancel(around.scheduler);
        return restarts(mind, reason);
    }

    /** Scripts that are not woven start again at every jump; that need not be said each time. */
    private static boolean allNative(Mind mind) {
        for (Tasklet tasklet : mind.owned()) {
            if (tasklet.alive() && tasklet.woven()) {
                return false;
            }
        }
        return true;
    }

    /** Nobody will hear what becomes of orders that were left behind. */
    private static void endOrders(Mind mind, long jumpTag) {
        for (OpenOrder open : List.copyOf(mind.openOrders())) {
            if (open.tag() != jumpTag) {
                mind.hear(
                        new Outcome(
                                mind.id, open.tag(), OrderStatus.FAILED, OrderFault.TARGET_LOST));
            }
        }
    }

    private RunningScript running(Mind mind, Handoff handoff) {
        Player player = mind.player;
        return new RunningScript(
                handoff,
                around.scheduler.tick(),
                mind.mainAmong(handoff.tasklets()),
                mind.events(),
                new ArrayList<>(mind.openOrders()),
                around.waits.of(mind),
                player == null ? null : player.messages(),
                player == null ? null : player.inHand);
    }

    /**
     * Lets a script go on in an entity that has arrived.
     *
     * @return false if it must be started
     */
    boolean arrive(Mind mind, Body body, @Nullable CarriedScript carried) {
        ScriptVersion version = around.versions.of(mind.script);
        if (carried == null || version == null) {
            return false;
        }
        if (version.number() != carried.number() && !version.continues()) {
            restarts(mind, "version %d runs here".formatted(version.number()));
            return false;
        }
        try {
            Loaded loaded =
                    Saves.load(carried.frames(), new MindExternals(mind, body, version, List.of()));
            if (!loaded.lost().isEmpty()) {
                restarts(mind, loaded.lost().getFirst().reason());
                return false;
            }
            if (loaded.root() instanceof RunningScript running) {
                mind.goOn(version, body, running);
                return true;
            }
            restarts(mind, "a running script was expected, was " + loaded.root());
            return false;
        } catch (LoadException refused) {
            restarts(mind, String.valueOf(refused.getMessage()));
            return false;
        }
    }

    private @Nullable CarriedScript restarts(Mind mind, String reason) {
        around.outbox.log(
                new LogLine(
                        mind.id,
                        mind.script,
                        "script %s of entity %d (%s) starts again after its jump: %s"
                                .formatted(mind.script, mind.id, mind.name, reason),
                        null));
        return null;
    }
}
