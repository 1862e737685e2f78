package orrery.tasklet.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.tasklet.CarrierKind;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.RunOrder;
import orrery.tasklet.Scheduler;

/** What an operator sees of all tasklets. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class TaskletDumpTest {
    private final Scheduler scheduler;

    TaskletDumpTest(CarrierKind carrier) {
        scheduler = new Scheduler("test", carrier, RunOrder.FLAT);
    }

    private void runAll() {
        scheduler.run(RunLimit.untilIdle());
    }

    private void toTick(long tick) {
        scheduler.beginTick(tick);
        runAll();
    }

    private void some() {
        Channel<String> ore = new Channel<>(scheduler, "o\"re\n");
        scheduler.spawn("miner", this::mine);
        scheduler.spawn("hauler", ore::receive);
        toTick(4);
        scheduler.create("paused", () -> {});
    }

    private void mine() {
        scheduler.sleep(9);
    }

    @Test
    void theTextNamesWhatEachWaitsForSinceWhenAndWhere() {
        some();
        String text = TaskletDump.text(scheduler);
        assertTrue(text.startsWith("scheduler 'test' at tick 4: 3 tasklets\n"), text);
        assertTrue(text.contains("\nminer#1 sleeping for tick 13 since tick 4\n"), text);
        assertTrue(text.contains("TaskletDumpTest.mine(TaskletDumpTest.java:"), text);
        assertTrue(text.endsWith("\npaused#3 paused for being inserted since tick 4\n"), text);
    }

    @Test
    void theJsonSaysTheSameAndIsEscaped() {
        some();
        String json = TaskletDump.json(scheduler).replaceAll("\\[\"[^\\]]*\\]", "[frames]");
        assertEquals(
                "{\"scheduler\":\"test\",\"tick\":4,\"tasklets\":["
                        + "{\"id\":1,\"name\":\"miner\",\"state\":\"sleeping\",\"waitsFor\":\"tick"
                        + " 13\",\"sinceTick\":4,\"stack\":[frames]},"
                        + "{\"id\":2,\"name\":\"hauler\",\"state\":\"blocked\",\"waitsFor\":\"receive"
                        + " on channel 'o\\\"re\\u000a'\",\"sinceTick\":4,\"stack\":[frames]},"
                        + "{\"id\":3,\"name\":\"paused\",\"state\":\"paused\",\"waitsFor\":\"being"
                        + " inserted\",\"sinceTick\":4,\"stack\":[]}]}",
                json);
    }
}
