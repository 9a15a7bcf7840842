/* Helpers that the tests of the C library share. */

#ifndef SUITE_H
#define SUITE_H

#include <stddef.h>
#include <string.h>
#include <wxpay_core.h>

/* Counts a claim, and prints it where it does not hold. */
#define CHECK(holds) check((holds), #holds, __FILE__, __LINE__)
void check(int holds, const char *claim, const char *file, int line);

/* A call by its name: a function of the header that no test calls fails the suite. */
#define CALL(function) (reach(#function), function)
void reach(const char *function);

/* A text and its length. */
#define TEXT(text) (text), strlen(text)

/* A split that is right. */
extern const char SPLIT[];

/* The numbers of it, as an answer begins with them. */
#define NUMBERS                                                                                    \
    "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"4208450740201411110007820472\"," \
    "\"out_order_no\":\"P20150806125346\","
#define CREATE_ORDER "ecommerce.profitsharing.create_order"

/* WeChat Pay's side, and a merchant that believes it. */
extern wxpay_platform *platform;
extern wxpay_merchant *merchant;

/* A merchant of the platform's configuration with one member in place of its own: `"mchid": "x"`. */
wxpay_merchant *merchant_with(const char *member, wxpay_error **error);

/* The split, prepared. */
wxpay_request *split(void);

/* The headers of an answer with this body, at this time. */
wxpay_text *answer_headers(const char *body, long long timestamp);

/* A block of headers with one line in place of its own, or beside it where `beside`; to be freed. */
char *with_header(const char *block, const char *name, const char *value, int beside);

/* True if a view is this text, and a NUL ends it. */
int is(wxpay_bytes view, const char *text);

/* True if a view has this text in it. */
int contains(wxpay_bytes view, const char *text);

/* The suites. */
void surface(void);
void cache(void);
void certificates(void);
void driver(void);
void files(void);
void limits(void);
void operations(void);
void messages(void);
void secrets(void);
void nonsense(void);
void nulls(void);
void errors(void);
void threads(void);

#endif
