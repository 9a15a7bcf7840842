/* The local WeChat Pay around the example: its configuration, what its buyers and its faults do, and the server that
 * notifications come to. None of it is needed with WeChat Pay itself. */

#ifndef LOCAL_H
#define LOCAL_H

#include <jansson.h>
#include <wxpay_core.h>

/* The configuration of the emulator. */
extern json_t *config;

/* Reads the configuration that WXPAY_DEMO names. */
void local_read(void);

/* A text of the configuration. */
const char *setting(const char *name);

/* A file that the configuration names. */
json_t *file_of(const char *name);

/* A buyer pays an order that may be split; its number at WeChat Pay. */
json_t *local_pay(const char *seller, int total);

/* The next request of this route takes effect, and the connection breaks before its answer. */
void local_lose_next_answer(const char *route);

/* Has the notifications of a merchant sent to a socket of this program's. */
int local_notifications_of(const char *mchid);

/* Answers the next notification on that socket, and gives what it told. */
json_t *local_next_notification(int server, const wxpay_merchant *merchant);

/* Says what is wrong and ends the program. */
void fatal(const char *what);

#endif
