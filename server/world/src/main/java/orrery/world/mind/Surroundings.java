package orrery.world.mind;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.script.ShipSelf;
import orrery.tasklet.Scheduler;
import orrery.tasklet.save.Restored;
import orrery.world.World;

/** What all minds of a solar system share. */
final class Surroundings implements Restored {
    /** Longer than any run, and far from the end of the numbers. */
    private static final long LONGEST_TICKS = 1L << 48;

    final World world;
    final Scheduler scheduler;
    final Waits waits = new Waits();

    /** Not saved: what a tick said has been told. */
    transient Outbox outbox = new Outbox();

    final Versions versions;
    final Uses uses;
    final Chat chat = new Chat();
    final Post post = new Post(this);
    final Fleets fleets = new Fleets(this);
    final Hangars hangars = new Hangars(this);
    final String system;
    final int ticksPerSecond;

    /** The tick that was begun last. */
    long tick;

    transient @Nullable OrderFollower follower;

    private @Nullable Minds minds;

    /** Where a look of the sensors puts what it finds; used up before anyone else looks. */
    final int[] sighted = new int[ShipSelf.MAX_CONTACTS];

    Surroundings(World world, Scheduler scheduler, Versions versions, Uses uses) {
        this.world = world;
        this.scheduler = scheduler;
        this.versions = versions;
        this.uses = uses;
        this.system = world.universe().systems().get(world.systemIndex()).name();
        this.ticksPerSecond = world.universe().ticksPerSecond();
    }

    @Override
    public void restored() {
        outbox = new Outbox();
    }

    void minds(Minds ofSystem) {
        minds = ofSystem;
    }

    Minds minds() {
        return Objects.requireNonNull(minds, "the minds of a system that is being made");
    }

    /** A span of game time in ticks, at least one, and so few that a tick can be added. */
    long ticks(double seconds) {
        return Math.clamp(Math.round(seconds * ticksPerSecond), 1, LONGEST_TICKS);
    }
}
