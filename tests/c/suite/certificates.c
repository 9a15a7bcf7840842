/* Keys over time, merchants that share a URL, and why a message is not believed. */

#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

/* A list of one certificate, as WeChat Pay sent it at this time: the first case of the vectors. */
enum { SENT = 1758905257 };
#define SERIAL "0F5A5BC67A4921554E33F1524E9D248E9F479219"
static char block[2048], list[8192];

/* Appends the text of a member of the file's. */
static size_t member(const char *file, const char *name, char *to, size_t room) {
    char quoted[64];
    sprintf(quoted, "\"%s\": \"", name);
    const char *start = strstr(file, quoted);
    CHECK(start != NULL);
    start = start == NULL ? "" : start + strlen(quoted);
    size_t len = strcspn(start, "\"");
    CHECK(len > 0 && len < room);
    if (len >= room) len = 0;
    memcpy(to, start, len);
    to[len] = '\0';
    return len;
}

static void decode(char *text) {
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *to = text;
    unsigned long bits = 0;
    for (size_t at = 0; text[at] != '\0' && text[at] != '='; at++) {
        bits = (bits << 6 | (unsigned long)(strchr(DIGITS, text[at]) - DIGITS)) & 0xFFFFFF;
        if (at % 4 > 0) *to++ = (char)(bits >> (6 - 2 * (at % 4)) & 0xFF);
    }
    *to = '\0';
}

static void read_the_vectors(void) {
    static const char *const NAMES[] = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial"};
    static char content[65536];
    FILE *file = fopen("tests/vectors/certificates.json", "rb");
    CHECK(file != NULL);
    if (file == NULL) return;
    content[fread(content, 1, sizeof content - 1, file)] = '\0';
    fclose(file);
    size_t len = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        len += (size_t)sprintf(block + len, "%s: ", NAMES[i]);
        len += member(content, NAMES[i], block + len, sizeof block - len - 3);
        len += (size_t)sprintf(block + len, "\r\n");
    }
    member(content, "body_base64", list, sizeof list);
    decode(list);
}

/* A merchant that trusts no certificate yet. */
static wxpay_merchant *newcomer(void) {
    return merchant_with("\"apiv3_key\":\"Pn9MyaH4Zk0cJaVxP222FSIltysKjpta\"", NULL);
}

static void the_first_list_vouches_for_itself(void) {
    wxpay_merchant *first = newcomer(), *second = newcomer();
    wxpay_certificates *certificates = NULL, *loaded = NULL;
    CHECK(wxpay_merchant_verify(first, TEXT(block), TEXT(list), SENT, NULL) == WXPAY_UNKNOWN_SERIAL);
    CHECK(CALL(wxpay_merchant_read_certificates)(first, TEXT(block), TEXT(list), SENT, &certificates, NULL) == WXPAY_OK);
    CHECK(contains(CALL(wxpay_certificates_json)(certificates), "{\"serials\":[\"" SERIAL "\"],\"next_refresh_at\":17589"));
    CHECK(wxpay_merchant_verify(first, TEXT(block), TEXT(list), SENT, NULL) == WXPAY_UNKNOWN_SERIAL);
    CHECK(CALL(wxpay_merchant_use_certificates)(first, certificates, NULL) == WXPAY_OK);
    CHECK(wxpay_merchant_verify(first, TEXT(block), TEXT(list), SENT, NULL) == WXPAY_OK);

    /* Another process opens what was saved; what was saved is still sealed. */
    wxpay_bytes saved = CALL(wxpay_certificates_saved)(certificates);
    CHECK(!contains(saved, "BEGIN CERTIFICATE"));
    CHECK(CALL(wxpay_merchant_load_certificates)(second, saved.data, saved.len, SENT, &loaded, NULL) == WXPAY_OK);
    CHECK(is(wxpay_certificates_json(loaded), wxpay_certificates_json(certificates).data));
    CHECK(wxpay_merchant_use_certificates(second, loaded, NULL) == WXPAY_OK);
    CALL(wxpay_certificates_free)(loaded);
    CHECK(wxpay_merchant_verify(second, TEXT(block), TEXT(list), SENT, NULL) == WXPAY_OK);
    /* The public key that the platform signs with stays as configured. */
    wxpay_text *headers = answer_headers("{}", SENT);
    wxpay_bytes lines = wxpay_text_bytes(headers);
    CHECK(wxpay_merchant_verify(second, lines.data, lines.len, TEXT("{}"), SENT, NULL) == WXPAY_OK);
    wxpay_text_free(headers);

    /* Another merchant's key opens nothing. */
    wxpay_error *error = NULL;
    CHECK(wxpay_merchant_load_certificates(merchant, saved.data, saved.len, SENT, &loaded, &error) != WXPAY_OK);
    CHECK(wxpay_error_text(error).len > 0);
    wxpay_error_free(error);
    wxpay_certificates_free(certificates);
    wxpay_merchant_free(first);
    wxpay_merchant_free(second);
}

static void an_answer_tells_its_certificates(void) {
    wxpay_merchant *asking = newcomer();
    wxpay_request *request = NULL, *other = split();
    wxpay_answer *answer = NULL;
    wxpay_certificates *certificates = NULL;
    CHECK(wxpay_merchant_prepare(asking, "certificates.download", NULL, 0, &request, NULL) == WXPAY_OK);
    CHECK(is(wxpay_request_target(request), "/v3/certificates"));
    CHECK(wxpay_request_read_at(request, 200, TEXT(block), TEXT(list), SENT, &answer, NULL) == WXPAY_OK);
    CHECK(CALL(wxpay_answer_certificates)(answer, &certificates, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_certificates_json(certificates), SERIAL));
    wxpay_answer_free(answer);
    wxpay_certificates_free(certificates);

    wxpay_error *error = NULL;
    wxpay_text *headers = answer_headers("{\"status\":\"PROCESSING\"}", 0);
    wxpay_bytes lines = wxpay_text_bytes(headers);
    CHECK(wxpay_request_read(other, 200, lines.data, lines.len, TEXT("{\"status\":\"PROCESSING\"}"), &answer, NULL) == WXPAY_OK);
    CHECK(wxpay_answer_certificates(answer, &certificates, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "answer"));
    wxpay_error_free(error);
    wxpay_answer_free(answer);
    wxpay_text_free(headers);
    wxpay_request_free(request);
    wxpay_request_free(other);
    wxpay_merchant_free(asking);
}

static void a_notification_finds_its_merchant(void) {
    wxpay_merchant *other = newcomer();
    const wxpay_merchant *const several[] = {other, merchant};
    wxpay_text *headers = NULL, *body = NULL;
    wxpay_platform_notification(platform, TEXT("{\"order_id\":\"1\"}"), NULL, 0, &headers, &body, NULL);
    wxpay_bytes lines = wxpay_text_bytes(headers), sent = wxpay_text_bytes(body);
    wxpay_notification *notification = NULL;
    size_t index = 9;
    CHECK(CALL(wxpay_merchants_read_notification)(several, 2, lines.data, lines.len, sent.data, sent.len, WXPAY_NOW, &index, &notification, NULL) == WXPAY_OK);
    CHECK(index == 1 && is(wxpay_notification_data(notification), "{\"order_id\":\"1\"}"));
    wxpay_notification_free(notification);
    wxpay_error *error = NULL;
    index = 9;
    CHECK(wxpay_merchants_read_notification(several, 1, lines.data, lines.len, sent.data, sent.len, WXPAY_NOW, &index, &notification, &error) == WXPAY_DECRYPT_FAILED);
    CHECK(index == 9 && wxpay_error_reply_status(error) == 500);
    wxpay_error_free(error);
    CHECK(wxpay_merchants_read_notification(NULL, 0, lines.data, lines.len, sent.data, sent.len, WXPAY_NOW, &index, &notification, NULL) == WXPAY_UNKNOWN_SERIAL);
    wxpay_text_free(headers);
    wxpay_text_free(body);
    wxpay_merchant_free(other);
}

static void explained(const char *lines, const char *body, long long now, const char *expected) {
    wxpay_text *explanation = NULL;
    CHECK(CALL(wxpay_merchant_explain)(merchant, TEXT(lines), TEXT(body), now, &explanation, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(explanation), expected));
    wxpay_text_free(explanation);
    const wxpay_merchant *const one[] = {merchant};
    CHECK(CALL(wxpay_merchants_explain)(one, 1, TEXT(lines), TEXT(body), now, &explanation, NULL) == WXPAY_OK);
    CHECK(contains(wxpay_text_bytes(explanation), expected));
    wxpay_text_free(explanation);
}

static void what_is_not_believed_is_explained(void) {
    wxpay_text *headers = answer_headers("{\"a\":1}", SENT);
    const char *lines = wxpay_text_bytes(headers).data;
    explained(lines, "{\"a\":1}\n", SENT, "{\"hints\":[\"trailing_newline\"],\"skew\":null}");
    explained(lines, "{\"a\":1}", SENT + 1000, "{\"hints\":[\"clock_skew\"],\"skew\":1000}");
    explained("", "{\"a\":1}", SENT, "{\"hints\":[\"header_missing\"],\"skew\":null}");
    wxpay_text_free(headers);
}

void certificates(void) {
    read_the_vectors();
    the_first_list_vouches_for_itself();
    an_answer_tells_its_certificates();
    a_notification_finds_its_merchant();
    what_is_not_believed_is_explained();
}
