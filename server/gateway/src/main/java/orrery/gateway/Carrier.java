package orrery.gateway;

/** In what packets travel. */
enum Carrier {
    /** A stream of bytes. */
    TCP,
    /** Binary frames. */
    WEB_SOCKET
}
