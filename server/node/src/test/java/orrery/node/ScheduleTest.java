package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long LENGTH = 100;

    @Test
    void deadlinesComeFromTheScheduleAndNotFromWhenATickEnded() {
        Schedule schedule = new Schedule(1_000, 5);

        assertEquals(0, schedule.advance(LENGTH, 1_037));
        assertEquals(0, schedule.advance(LENGTH, 1_199));

        assertEquals(1_200, schedule.dueNanos());
    }

    @Test
    void aShortDelayIsMadeUpForWithTicksThatAreDueAtOnce() {
        Schedule schedule = new Schedule(0, 5);
        long now = 430;
        int atOnce = 0;
        schedule.advance(LENGTH, now);
        while (schedule.dueNanos() <= now) {
            atOnce++;
            assertEquals(0, schedule.advance(LENGTH, now));
        }

        assertEquals(4, atOnce);
        assertEquals(500, schedule.dueNanos());
    }

    @Test
    void aLongDelaySlipsAndSaysByHowMuch() {
        Schedule schedule = new Schedule(0, 5);

        assertEquals(9_400, schedule.advance(LENGTH, 10_000));
        assertEquals(9_500, schedule.dueNanos());
    }

    @Test
    void withoutCatchUpEveryDelaySlips() {
        Schedule schedule = new Schedule(0, 0);

        assertEquals(0, schedule.advance(LENGTH, 99));
        assertEquals(50, schedule.advance(LENGTH, 250));
        assertEquals(250, schedule.dueNanos());
    }

    @Test
    void theClockMayOverflow() {
        Schedule schedule = new Schedule(Long.MAX_VALUE - 50, 5);

        assertEquals(0, schedule.advance(LENGTH, Long.MAX_VALUE - 20));
        assertEquals(Long.MIN_VALUE + 49, schedule.dueNanos());
    }
}
