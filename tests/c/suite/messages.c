/* Header blocks as HTTP clients and servers give them. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

static const char BODY[] = "{\"order_id\":\"1\"}";

/* The spellings of a block's names. */
typedef enum { AS_SENT, LOWER_CASE, CGI } spelling;

static char spelt(char letter, spelling names) {
    if (names == CGI) return letter == '-' ? '_' : (char)toupper((unsigned char)letter);
    return names == LOWER_CASE ? (char)tolower((unsigned char)letter) : letter;
}

/* The block with its names in another spelling, these lines in front, and this at the end of each of its own. */
static char *written(const char *block, spelling names, const char *front, const char *end_of_line) {
    char *text = malloc(strlen(front) + 2 * strlen(block) + 1);
    if (text == NULL) exit(2);
    size_t len = (size_t)sprintf(text, "%s", front);
    for (const char *line = block; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t colon = strcspn(line, ":"), end = strcspn(line, "\r");
        if (names == CGI) len += (size_t)sprintf(text + len, "HTTP_");
        for (size_t i = 0; i < end; i++) text[len++] = i < colon ? spelt(line[i], names) : line[i];
        len += (size_t)sprintf(text + len, "%s", end_of_line);
    }
    return text;
}

/* Every function that reads a message takes the block. */
static void is_read(const char *block) {
    wxpay_request *request = split();
    wxpay_answer *answer = NULL;
    CHECK(wxpay_merchant_verify(merchant, TEXT(block), TEXT(BODY), WXPAY_NOW, NULL) == WXPAY_OK);
    CHECK(wxpay_request_read(request, 200, TEXT(block), TEXT(BODY), &answer, NULL) == WXPAY_OK);
    CHECK(is(wxpay_answer_data(answer), BODY));
    wxpay_answer_free(answer);
    wxpay_request_free(request);
}

static void a_block_is_read_as_it_comes(void) {
    static const char *const FRONTS[] = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/2 200 \r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
        /* Headers that a proxy sends before the tunnel stands are not WeChat Pay's. */
        "HTTP/1.1 200 Connection established\r\nWechatpay-Nonce: another\r\n\r\nHTTP/2 200 \r\n",
        "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 100 Continue\r\nRequest-ID: other\r\n\r\nHTTP/1.1 200 OK\r\n",
    };
    wxpay_text *headers = answer_headers(BODY, 0);
    const char *block = wxpay_text_bytes(headers).data;
    for (size_t front = 0; front < sizeof FRONTS / sizeof *FRONTS; front++) {
        for (spelling names = AS_SENT; names <= CGI; names++) {
            char *crlf = written(block, names, FRONTS[front], "\r\n"), *lf = written(block, names, FRONTS[front], "\n");
            is_read(crlf);
            is_read(lf);
            free(crlf);
            free(lf);
        }
    }
    CHECK(wxpay_merchant_verify(merchant, block, strlen(block) - 2, TEXT(BODY), WXPAY_NOW, NULL) == WXPAY_OK);
    wxpay_text_free(headers);
}

/* The signature's nonce stands in the block, and this line after it. */
static wxpay_status beside(const char *block, const char *name, const char *value) {
    char *twice = with_header(block, name, value, 1);
    wxpay_error *error = NULL;
    wxpay_status status = wxpay_merchant_verify(merchant, TEXT(twice), TEXT(BODY), WXPAY_NOW, &error);
    CHECK(status == WXPAY_OK || is(wxpay_error_field(error), "Wechatpay-Nonce"));
    wxpay_error_free(error);
    free(twice);
    return status;
}

static void two_values_of_one_header_are_refused(void) {
    wxpay_text *headers = answer_headers(BODY, 0);
    const char *block = wxpay_text_bytes(headers).data;
    char nonce[64];
    CHECK(sscanf(strstr(block, "Wechatpay-Nonce: "), "Wechatpay-Nonce: %63s", nonce) == 1);
    CHECK(beside(block, "Wechatpay-Nonce", nonce) == WXPAY_OK && beside(block, "HTTP_WECHATPAY_NONCE", nonce) == WXPAY_OK);
    CHECK(beside(block, "Wechatpay-Nonce", "another") == WXPAY_MALFORMED_HEADER);
    CHECK(beside(block, "wechatpay-nonce", "another") == WXPAY_MALFORMED_HEADER);
    CHECK(beside(block, "HTTP_WECHATPAY_NONCE", "another") == WXPAY_MALFORMED_HEADER);
    CHECK(beside(block, "Wechatpay-Nonce", "\xFF") == WXPAY_MALFORMED_HEADER);
    wxpay_text_free(headers);
}

static void what_a_block_leaves_out_is_named(void) {
    static const char *const NAMES[] = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial"};
    wxpay_text *headers = answer_headers(BODY, 0);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char *without = with_header(wxpay_text_bytes(headers).data, NAMES[i], "", 0);
        wxpay_error *error = NULL;
        CHECK(wxpay_merchant_verify(merchant, TEXT(without), TEXT(BODY), WXPAY_NOW, &error) == WXPAY_MISSING_HEADER);
        CHECK(is(wxpay_error_field(error), NAMES[i]));
        wxpay_error_free(error);
        free(without);
    }
    wxpay_text_free(headers);
}

void messages(void) {
    a_block_is_read_as_it_comes();
    two_values_of_one_header_are_refused();
    what_a_block_leaves_out_is_named();
}
