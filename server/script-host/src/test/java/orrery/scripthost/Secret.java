package orrery.scripthost;

/** A class of the server's, on its class path; no script may see it. */
public class Secret {}
