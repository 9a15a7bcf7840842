/* A server on a thread of its own, whose connections meet their fates. */

#ifndef FATES_H
#define FATES_H

/* The fate of a connection, and when it strikes. */
typedef enum {
    END,               /* the list ends */
    GARBAGE_AT_ACCEPT, /* no TLS, and the end */
    CLOSE_AT_ACCEPT,
    CLOSE_AT_BEGIN, /* within the request */
    CLOSE,          /* after a whole request, as all that follow */
    GONE,           /* and nobody listens any more */
    HALF_AN_ANSWER,
    REDIRECT,
    ANSWER /* the connection stays open */
} fate;

/* Starts it; `fates` ends by END. The port. */
int fates_start(const fate *fates);

/* The last request that came whole. */
const char *fates_last(void);

/* Stops it, and tells how many requests came whole. */
int fates_stop(void);

#endif
