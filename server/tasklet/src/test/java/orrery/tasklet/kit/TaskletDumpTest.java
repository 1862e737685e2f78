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
        scheduler.spawn("miner", "belt 7", this::mine);
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
        assertTrue(text.contains("\nminer#1 of belt 7 sleeping for tick 13 since tick 4\n"), text);
        assertTrue(text.contains("TaskletDumpTest.mine(TaskletDumpTest.java:"), text);
        assertTrue(text.endsWith("\npaused#3 paused for being inserted since tick 4\n"), text);
    }

    @Test
    void theJsonSaysTheSameAndIsEscaped() {
        some();
        String json =
                TaskletDump.json(scheduler)
                        .replaceAll("\"stack\":\\[\"[^\\]]*\\]", "\"stack\":[frames]");
        assertEquals(
                "{\"scheduler\":\"test\",\"tick\":4,\"tasklets\":["
                        + "{\"id\":1,\"name\":\"miner\",\"context\":\"belt 7\",\"state\":"
                        + "\"sleeping\",\"waitsFor\":\"tick 13\",\"sinceTick\":4,\"heldBy\":[],"
                        + "\"forEver\":false,\"stack\":[frames]},"
                        + "{\"id\":2,\"name\":\"hauler\",\"context\":\"\",\"state\":\"blocked\","
                        + "\"waitsFor\":\"receive on channel 'o\\\"re\\u000a'\",\"sinceTick\":4,"
                        + "\"heldBy\":[],\"forEver\":false,\"stack\":[frames]},"
                        + "{\"id\":3,\"name\":\"paused\",\"context\":\"\",\"state\":\"paused\","
                        + "\"waitsFor\":\"being inserted\",\"sinceTick\":4,\"heldBy\":[],"
                        + "\"forEver\":false,\"stack\":[]}]}",
                json);
    }

    @Test
    void itNamesWhoHoldsWhatIsWaitedForAndWhoWaitsForEver() {
        ReentrantLock lock = new ReentrantLock(scheduler, "cargo");
        scheduler.spawn("careless", lock::lock);
        scheduler.spawn("a", lock::lock);
        runAll();
        String text = TaskletDump.text(scheduler);
        assertTrue(
                text.contains(
                        "\na#2 blocked for lock 'cargo' held by careless#1 (ended) since tick 0,"
                                + " for ever\n"),
                text);
        assertTrue(TaskletDump.json(scheduler).contains("\"heldBy\":[1],\"forEver\":true,"));
    }
}
