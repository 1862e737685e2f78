package orrery.world.mind;

import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.NothingInSight;
import orrery.tasklet.Promise;
import orrery.world.Mode;
import orrery.world.World;

/** What a tasklet waits for that can time out, as data. Looked at once a tick. */
sealed interface Wait {
    /** Keeps the promise if it is time to; false if it must be looked at again. */
    boolean over(long tick);

    /** Whether it is a tasklet of this mind that waits. */
    boolean of(Mind mind);

    /**
     * The same for the mind of an entity that has come from elsewhere.
     *
     * @param ticks by how many this system's count is ahead of that of the other
     */
    Wait movedTo(Mind mind, long ticks);

    /** For an event. */
    record ForEvent(Mailbox<Event> mailbox, Promise<Event> promise, long dueTick) implements Wait {
        private static final Event SILENCE = new Event.Silence();

        @Override
        public boolean over(long tick) {
            if (promise.done()) {
                return true;
            }
            if (promise.waiting() > 0 && tick < dueTick) {
                return false;
            }
            mailbox.forget(promise);
            promise.complete(SILENCE);
            return true;
        }

        @Override
        public boolean of(Mind mind) {
            return mailbox == mind.events();
        }

        @Override
        public Wait movedTo(Mind mind, long ticks) {
            return new ForEvent(mind.events(), promise, dueTick + ticks);
        }
    }

    /** For something of a kind to come in sight. The sensors look about once a second. */
    record ForContact(
            World world,
            int slot,
            Kind kind,
            Promise<Contact> promise,
            long dueTick,
            int ticksPerSecond)
            implements Wait {
        @Override
        public boolean over(long tick) {
            if (promise.waiting() == 0) {
                return true;
            }
            if (tick < dueTick && (tick + slot) % ticksPerSecond != 0) {
                return false;
            }
            int nearest = world.nearest(slot, kind);
            Contact contact = nearest < 0 ? null : world.contact(slot, nearest);
            if (contact != null) {
                promise.complete(contact);
                return true;
            }
            if (tick < dueTick) {
                return false;
            }
            promise.fail(new NothingInSight("no " + kind + " came in sight"));
            return true;
        }

        @Override
        public boolean of(Mind mind) {
            return slot == mind.slot;
        }

        @Override
        public Wait movedTo(Mind mind, long ticks) {
            return new ForContact(
                    mind.around.world,
                    mind.slot,
                    kind,
                    promise,
                    dueTick + ticks,
                    mind.around.ticksPerSecond);
        }
    }

    /** For a ship that was let into a bay. */
    record ForDocking(
            World world, long stationId, long shipId, Promise<Boolean> promise, long dueTick)
            implements Wait {
        @Override
        public boolean over(long tick) {
            if (promise.waiting() == 0) {
                return true;
            }
            int ship = world.slotOf(shipId);
            boolean docked = ship >= 0 && world.dockedAt(ship) == stationId;
            boolean coming = ship >= 0 && world.mode(ship) == Mode.DOCK_ENTER;
            if (coming && tick < dueTick) {
                return false;
            }
            if (coming) {
                world.withdrawBay(stationId, shipId);
            }
            promise.complete(docked);
            return true;
        }

        @Override
        public boolean of(Mind mind) {
            return stationId == mind.id;
        }

        @Override
        public Wait movedTo(Mind mind, long ticks) {
            throw new IllegalStateException("station " + stationId + " stays where it is");
        }
    }
}
