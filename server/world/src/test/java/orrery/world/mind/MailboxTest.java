package orrery.world.mind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.tasklet.Promise;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;

class MailboxTest {
    private final Scheduler scheduler = new Scheduler("test");
    private final Mailbox<Integer> mailbox = new Mailbox<>();
    private final List<String> taken = new ArrayList<>();

    @Test
    void keepsWhatNobodyWaitsFor() {
        mailbox.deliver(1);
        mailbox.deliver(2);

        assertEquals(1, mailbox.poll());
        assertEquals(2, mailbox.poll());
        assertNull(mailbox.poll());
    }

    @Test
    void aFullOneForgetsItsOldest() {
        for (int item = 0; item <= Mailbox.CAPACITY; item++) {
            mailbox.deliver(item);
        }

        assertEquals(0, mailbox.room());
        assertEquals(1, mailbox.poll());
        assertEquals(Mailbox.CAPACITY + 1, mailbox.delivered());
    }

    @Test
    void whoWaitsIsServedInOrder() {
        wait("ann");
        wait("bob");
        scheduler.run(RunLimit.untilIdle());

        mailbox.deliver(1);
        mailbox.deliver(2);
        mailbox.deliver(3);
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("ann 1", "bob 2"), taken);
        assertEquals(3, mailbox.poll());
    }

    @Test
    void whoWasKilledWhileWaitingTakesNothing() {
        var ann = wait("ann");
        wait("bob");
        scheduler.run(RunLimit.untilIdle());

        ann.kill();
        mailbox.deliver(1);
        scheduler.run(RunLimit.untilIdle());

        assertEquals(List.of("bob 1"), taken);
    }

    @Test
    void whatAKilledTaskletDidNotComeToIsTakenBack() {
        var ann = wait("ann");
        scheduler.run(RunLimit.untilIdle());
        mailbox.deliver(1);
        mailbox.deliver(2);

        ann.kill();
        mailbox.takeBack();

        assertEquals(List.of(), taken);
        assertEquals(List.of(1, 2), mailbox.empty());
    }

    private orrery.tasklet.Tasklet wait(String name) {
        return scheduler.spawn(
                name,
                () -> {
                    Promise<Integer> next = new Promise<>(scheduler, "an item");
                    mailbox.await(next);
                    taken.add(name + " " + mailbox.then(next.await()));
                });
    }
}
