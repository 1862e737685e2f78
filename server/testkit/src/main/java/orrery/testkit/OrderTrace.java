package orrery.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.world.Outcome;
import orrery.world.mind.OrderFollower;

/** What all scripts ordered and said, with what came of it, in the order in which it happened. */
final class OrderTrace implements OrderFollower {
    private record Tagged(long entityId, GivenOrder given) {}

    /** Orders by their tags, which are unique in a universe. */
    private final Map<Long, Tagged> orders = new LinkedHashMap<>();

    private final Map<Long, List<Long>> tagsByEntity = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final LongFunction<String> names;

    /**
     * @param names gives the name of an entity
     */
    OrderTrace(LongFunction<String> names) {
        this.names = names;
    }

    @Override
    public void ordered(long entityId, long tag, Order order, long tick) {
        orders.put(tag, new Tagged(entityId, new GivenOrder(tick, order, null, OrderFault.NONE)));
        tagsByEntity.computeIfAbsent(entityId, _ -> new ArrayList<>()).add(tag);
        note(tick, entityId, "orders " + order);
    }

    @Override
    public void answered(Outcome outcome, long tick) {
        Tagged tagged = orders.get(outcome.tag());
        if (tagged == null) {
            return; // no mind gave it
        }
        GivenOrder given = tagged.given;
        GivenOrder answered =
                new GivenOrder(given.tick(), given.order(), outcome.status(), outcome.fault());
        orders.put(outcome.tag(), new Tagged(tagged.entityId, answered));
        String why = outcome.fault() == OrderFault.NONE ? "" : ", " + outcome.fault().text();
        String order = given.order().getClass().getSimpleName();
        note(tick, tagged.entityId, "%s %s%s".formatted(order, outcome.status(), why));
    }

    @Override
    public void spoke(long entityId, String text, long tick) {
        said.add(names.apply(entityId) + ": " + text);
        note(tick, entityId, "says " + text);
    }

    private void note(long tick, long entityId, String what) {
        lines.add("%6d  %s %s".formatted(tick, names.apply(entityId), what));
    }

    /** What happened, a line each. */
    List<String> lines() {
        return lines;
    }

    /** What ships said, as {@code name: text}. */
    List<String> said() {
        return said;
    }

    List<GivenOrder> of(long entityId) {
        List<GivenOrder> given = new ArrayList<>();
        for (Long tag : tagsByEntity.getOrDefault(entityId, List.of())) {
            Tagged order = orders.get(tag);
            if (order != null) {
                given.add(order.given);
            }
        }
        return given;
    }

    /** The orders of all, by ship. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Long entity : tagsByEntity.keySet()) {
            text.append("orders of ").append(names.apply(entity)).append(":\n");
            of(entity).forEach(order -> text.append(order).append('\n'));
        }
        return text.toString();
    }
}
