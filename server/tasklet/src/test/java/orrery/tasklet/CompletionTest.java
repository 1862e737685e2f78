package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static orrery.tasklet.Raised.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that run until they end, or cannot. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class CompletionTest {
    private final CarrierKind carrier;
    private final Scheduler scheduler;
    private final List<String> trace = new ArrayList<>();

    CompletionTest(CarrierKind carrier) {
        this.carrier = carrier;
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    @Test
    void aProgramThatCannotGoOnIsADeadlockThatNamesAllWhoWait() {
        Channel<String> ore = new Channel<>(scheduler, "ore");
        scheduler.spawn("miner", () -> ore.send("rock"));
        scheduler.run(RunLimit.untilIdle());
        ore.tryReceive();
        scheduler.spawn("hauler", ore::receive);
        scheduler.spawn(
                "trader",
                () -> {
                    scheduler.sleep(7);
                    new Promise<String>(scheduler, "a buyer").await();
                });

        DeadlockException thrown =
                assertThrows(DeadlockException.class, scheduler::runUntilComplete);

        assertEquals(
                "Deadlock: the last runnable tasklet cannot be blocked. Waiting are 2: hauler#2 for"
                        + " receive on channel 'ore' since tick 0; trader#3 for a buyer since tick"
                        + " 7",
                thrown.getMessage());
        assertEquals("[hauler#2, trader#3]", thrown.blocked().toString());
    }

    @Test
    void aProgramRunsToItsEndOnTicksOfItsOwn() {
        scheduler.spawn(
                "a",
                () -> {
                    scheduler.sleep(5_000);
                    scheduler.yield();
                    trace.add("a at " + scheduler.tick());
                });
        scheduler.spawn("b", () -> assertThrows(TaskletTimeoutException.class, this::waitAWhile));
        Tasklet paused = scheduler.spawn("p", scheduler::scheduleRemove);

        assertDoesNotThrow(scheduler::runUntilComplete);

        assertEquals(List.of("a at 5001"), trace);
        assertEquals(List.of(paused), scheduler.tasklets());
    }

    private void waitAWhile() {
        new Channel<String>(scheduler, "c").receive(100);
    }

    @Test
    void aHundredThousandTaskletsInAChainOfChannelsAddUp() {
        int links = carrier == CarrierKind.NATIVE ? 100_000 : 2_000;
        Channel<Integer> leftmost = new Channel<>(scheduler, "leftmost");
        Channel<Integer> left = leftmost;
        for (int i = 0; i < links; i++) {
            Channel<Integer> right = new Channel<>(scheduler, "link");
            Channel<Integer> to = left;
            scheduler.spawn("link", () -> to.send(right.receive() + 1));
            left = right;
        }
        Channel<Integer> rightmost = left;
        scheduler.spawn("start", () -> rightmost.send(0));
        int[] sum = new int[1];
        scheduler.spawn("sum", () -> sum[0] = leftmost.receive());
        scheduler.runUntilComplete();

        assertEquals(links, sum[0]);
    }
}
