package orrery.examples;

/**
 * A mail.
 *
 * @param id the same at every try, so that whoever gets it twice can tell
 */
record Letter(String id, String to, String subject, String text) {}
