package orrery.tasklet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A first-in, first-out queue threaded through the tasklets themselves: a tasklet is in at most
 * one, and joining or leaving one allocates nothing.
 *
 * <p>The links of a tasklet that is in no queue, and the head's link to its predecessor, mean
 * nothing.
 */
sealed class TaskletQueue permits WaitPoint {
    @Nullable Tasklet head;
    private @Nullable Tasklet tail;
    private int size;

    final int size() {
        return size;
    }

    final void addLast(Tasklet tasklet) {
        Tasklet last = tail;
        tasklet.next = null;
        if (last == null) {
            head = tasklet;
        } else {
            tasklet.previous = last;
            last.next = tasklet;
        }
        tail = tasklet;
        size++;
    }

    final void addFirst(Tasklet tasklet) {
        Tasklet first = head;
        tasklet.next = first;
        if (first == null) {
            tail = tasklet;
        } else {
            first.previous = tasklet;
        }
        head = tasklet;
        size++;
    }

    /** Takes the head, or gives null when the queue is empty. */
    final @Nullable Tasklet poll() {
        Tasklet first = head;
        if (first != null) {
            head = first.next;
            if (head == null) {
                tail = null;
            }
            size--;
        }
        return first;
    }

    /** Takes out a tasklet that must be in this queue. */
    final void remove(Tasklet tasklet) {
        if (tasklet == head) {
            poll();
            return;
        }
        Tasklet before = Objects.requireNonNull(tasklet.previous);
        Tasklet after = tasklet.next;
        assert before.next == tasklet : "not in this queue: " + tasklet;
        before.next = after;
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        size--;
    }

    /** Appends all of another queue, which is empty afterwards. */
    final void addAll(TaskletQueue other) {
        Tasklet first = other.head;
        if (first == null) {
            return;
        }
        Tasklet last = tail;
        if (last == null) {
            head = first;
        } else {
            last.next = first;
            first.previous = last;
        }
        tail = other.tail;
        size += other.size;
        other.head = null;
        other.tail = null;
        other.size = 0;
    }

    /** Makes a tasklet, which must be in this queue, the head; those before it go to the end. */
    final void turnTo(Tasklet tasklet) {
        Tasklet first = head;
        Tasklet last = tail;
        Tasklet before = tasklet.previous;
        if (tasklet == first || first == null || last == null || before == null) {
            return;
        }
        last.next = first;
        first.previous = last;
        before.next = null;
        tail = before;
        head = tasklet;
    }
}
