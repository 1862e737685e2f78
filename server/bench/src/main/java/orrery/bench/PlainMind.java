package orrery.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About what a script and its tasklet keep, in some 60 plain objects: no tasklet is among them. */
final class PlainMind {
    private static final int EVENTS = 6;
    private static final int ORDERS = 10;
    private static final int MEMORIES = 10;

    private final int number;
    private final String name;
    private final ArrayDeque<Sighting> mailbox = new ArrayDeque<>();
    private final List<Step> plan = new ArrayList<>();
    private final Map<String, Object> memory = new LinkedHashMap<>();
    private final Object[] references;
    private final long[] primitives = new long[8];

    private record Place(double x, double y, double z) {}

    private record Sighting(long tick, int entity, Place at) {}

    /** One of a chain. */
    private static final class Step {
        private final int kind;
        private final Place to;
        private final @Nullable Step next;
        private final PlainMind owner;

        Step(int kind, PlainMind owner, @Nullable Step next) {
            this.kind = kind;
            this.owner = owner;
            this.next = next;
            this.to = new Place(kind, kind, kind);
        }

        double weight() {
            return kind + to.x() + (next == null ? 0 : owner.number);
        }
    }

    PlainMind(int number) {
        this.number = number;
        this.name = "mind " + number;
        for (int i = 0; i < EVENTS; i++) {
            mailbox.add(new Sighting(i, number, new Place(i, i, i)));
        }
        Step last = null;
        for (int i = 0; i < ORDERS; i++) {
            last = new Step(i, this, last);
            plan.add(last);
        }
        for (int i = 0; i < MEMORIES; i++) {
            memory.put("key " + i, 1_000L * number + i);
        }
        references = new Object[] {this, plan, mailbox, name};
    }

    /** Greater than 0: something of every part. */
    double weight() {
        return plan.getLast().weight() + primitives[0] + references.length + memory.size();
    }
}
