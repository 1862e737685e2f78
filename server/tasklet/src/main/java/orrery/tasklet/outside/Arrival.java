package orrery.tasklet.outside;

/** What waits in an inbox until main delivers it. */
sealed interface Arrival {
    /** Takes effect; called by main on the scheduler's thread, without the lock. */
    void deliver();

    /** The outcome of a call. Those of one delivery come first, in the order of their calls. */
    record Finished(BlockingCalls calls, BlockingCalls.Outcome outcome) implements Arrival {
        @Override
        public void deliver() {
            calls.settle(outcome);
        }
    }

    /** A tasklet at a shared channel was served. */
    record Served(Waiter waiter) implements Arrival {
        @Override
        public void deliver() {
            waiter.wake();
        }
    }

    /** Something that another thread wants done. */
    record Posted(Runnable action) implements Arrival {
        @Override
        public void deliver() {
            action.run();
        }
    }
}
