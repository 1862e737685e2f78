package @PACKAGE@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.script.OrderStatus;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyUniverse;

class @NAME@Test {
    private final TinyUniverse universe = TinyUniverse.withPilot(@NAME@::new);

    @Test
    void doesAsItsPlayerSays() {
        TinyPlayer player = universe.player("Ada", "home");
        universe.ticks(1);

        int order = player.order(new Order.Stop());
        player.say("hello");
        universe.ticks(5);

        assertEquals(List.of(OrderStatus.ACCEPTED, OrderStatus.DONE), player.answers(order));
        assertEquals(List.of("Ada: hello"), universe.said());
    }
}
