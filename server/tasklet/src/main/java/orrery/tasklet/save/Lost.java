package orrery.tasklet.save;

import orrery.tasklet.Tasklet;

/**
 * A tasklet that does not go on after loading.
 *
 * @param reason for people, one line
 */
public record Lost(Tasklet tasklet, String reason) {}
