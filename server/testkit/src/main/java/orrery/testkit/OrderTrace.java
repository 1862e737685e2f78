package orrery.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.script.Order;
import orrery.script.OrderFault;
import orrery.world.Outcome;
import orrery.world.mind.OrderFollower;

/** What all scripts ordered, with what came of it, in the order in which it was given. */
final class OrderTrace implements OrderFollower {
    /** Orders by their tags, which are unique in a universe. */
    private final Map<Long, GivenOrder> orders = new LinkedHashMap<>();

    private final Map<Long, List<Long>> tagsByEntity = new LinkedHashMap<>();

    @Override
    public void ordered(long entityId, long tag, Order order, long tick) {
        orders.put(tag, new GivenOrder(tick, order, null, OrderFault.NONE));
        tagsByEntity.computeIfAbsent(entityId, _ -> new ArrayList<>()).add(tag);
    }

    @Override
    public void answered(Outcome outcome, long tick) {
        orders.computeIfPresent(
                outcome.tag(),
                (_, given) ->
                        new GivenOrder(
                                given.tick(), given.order(), outcome.status(), outcome.fault()));
    }

    List<GivenOrder> of(long entityId) {
        List<GivenOrder> given = new ArrayList<>();
        for (Long tag : tagsByEntity.getOrDefault(entityId, List.of())) {
            GivenOrder order = orders.get(tag);
            if (order != null) {
                given.add(order);
            }
        }
        return given;
    }
}
