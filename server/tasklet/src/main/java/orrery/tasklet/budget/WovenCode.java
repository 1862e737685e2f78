package orrery.tasklet.budget;

/** A class loader that does this defines woven scripts and nothing else. */
public interface WovenCode {}
