package orrery.world.mind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.script.EntityRandom;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Landmark;
import orrery.script.Memory;
import orrery.script.MessageLimits;
import orrery.script.Self;
import orrery.script.Vector3;
import orrery.tasklet.Channel;
import orrery.tasklet.Promise;
import orrery.tasklet.Select;
import orrery.tasklet.Sequel;
import orrery.tasklet.budget.Meter;
import orrery.tasklet.woven.Suspends;

/** What all bodies on the server can do. */
abstract sealed class Body implements Self permits ShipBody, StationBody {
    final Mind mind;
    final Surroundings around;
    private final EntityRandom random;
    private final MessageLimits limits = new MessageLimits();

    Body(Mind mind) {
        this.mind = mind;
        this.around = mind.around;
        this.random = new RandomColumn(around.world, mind.slot);
    }

    /** Its script is about to start again: what the old one had in hand is for the new one. */
    void restarting() {
        mind.events().takeBack();
    }

    @Override
    public final long id() {
        return mind.id;
    }

    @Override
    public final String name() {
        return mind.name;
    }

    @Override
    public final long tick() {
        return around.scheduler.tick();
    }

    @Override
    public final double seconds() {
        return (double) tick() / around.ticksPerSecond;
    }

    @Override
    public final String system() {
        return around.system;
    }

    @Override
    public final EntityRandom random() {
        return random;
    }

    @Override
    public final Memory memory() {
        return mind.memory;
    }

    @Override
    public final String parameter(String name, String fallback) {
        return mind.parameters.getOrDefault(name, fallback);
    }

    @Override
    public final double parameter(String name, double fallback) {
        String text = mind.parameters.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "parameter '%s' of script %s must be a number, was '%s'"
                            .formatted(name, mind.script, text));
        }
    }

    @Override
    public final void log(String line) {
        Meter.owe(50, 2 * line.length() + 100);
        mind.log(line);
    }

    @Override
    public final void sleep(double seconds) {
        around.scheduler.sleep(around.ticks(seconds));
    }

    @Override
    public final void yield() {
        around.scheduler.yield();
    }

    @Override
    public final void loopTop() {
        mind.loopTop();
    }

    @Override
    public final void spawn(String name, Runnable body) {
        Meter.owe(200, 1_000);
        mind.spawn(name, body);
    }

    @Override
    public final <T> Channel<T> channel(String name) {
        Meter.owe(10, 100);
        return new Channel<>(around.scheduler, name);
    }

    @Override
    public final <R extends @Nullable Object> Select<R> select() {
        Meter.owe(10, 100);
        return new Select<>(around.scheduler);
    }

    @Override
    public final long ticks(double seconds) {
        return around.ticks(seconds);
    }

    @Override
    public final void send(long toId, String name, byte[] body) {
        MessageLimits.check(name, body);
        Meter.owe(100 + body.length / 16, 200 + body.length);
        byte[] sent = body.clone();
        if (maySend()) {
            post(toId, name, sent);
            return;
        }
        Sending.Turn turn = new Sending.Turn(this);
        Sequel.after(Sequel.until(turn, turn), new Sending(this, toId, name, sent));
    }

    /** Counts a message that is about to be sent, if there may be one more in this second. */
    final boolean maySend() {
        return limits.take(tick() / around.ticksPerSecond);
    }

    @Suspends
    final void sleepToNextSecond() {
        int rate = around.ticksPerSecond;
        around.scheduler.sleep(rate - tick() % rate);
    }

    final void post(long toId, String name, byte[] body) {
        around.post.carry(mind.id, toId, name, body);
    }

    /** The landmarks of a kind, nearest first. */
    final List<Landmark> landmarks(Kind kind, Vector3 here) {
        int count = around.world.landmarks().size();
        Meter.owe(100 + 10 * count, 16 * count);
        List<Landmark> found = new ArrayList<>();
        for (Landmark landmark : around.world.landmarks()) {
            if (landmark.kind() == kind) {
                found.add(landmark);
            }
        }
        found.sort(Comparator.comparingDouble(place -> place.position().distanceTo(here)));
        return found;
    }

    @Override
    public final Event nextEvent(double timeoutSeconds) {
        Event kept = mind.events().poll();
        if (kept != null) {
            return kept;
        }
        Promise<Event> next = new Promise<>(around.scheduler, "an event");
        mind.events().await(next);
        around.waits.add(
                new Wait.ForEvent(mind.events(), next, tick() + around.ticks(timeoutSeconds)));
        return next.await(mind.events());
    }
}
