/* Keys and plaintexts are marked, and go through every path: nothing that an error tells shows one. */

#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

/* Secrets that must not be shown: this in plain, in base64 and in hex, a name, and the lines of the private key. */
#define APIV3_KEY "MARK-apiv3-key-of-32-bytes------"
#define NAME "MARK-name-\xE5\xBC\xA0\xE4\xB8\x89"
static const char *marks[64] = {"MARK", "TUFSS", "4d41524b", "\xE5\xBC\xA0\xE4\xB8\x89", "PRIVATE KEY"};
static size_t marks_count = 5;

/* The private key as the configuration has it, its lines ended by a backslash and an n. */
static char private_key[4096];

static const char BODY[] =
    "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"out_order_no\":\"P1\",\"receivers\":[{\"type\":\"MERCHANT_ID\","
    "\"receiver_account\":\"MARK-account\",\"amount\":1,\"description\":\"MARK\",\"receiver_name\":\"" NAME "\"}],\"finish\":false}";
static const char TOLD[] = "{\"order_id\":\"MARK\"}";

static wxpay_merchant *marked;
static wxpay_request *request;

static void mark_the_private_key(void) {
    static char lines[sizeof private_key];
    const char *start = strstr(wxpay_platform_config(platform).data, "\"private_key\":\"") + strlen("\"private_key\":\"");
    size_t len = strcspn(start, "\"");
    CHECK(len < sizeof private_key);
    memcpy(private_key, start, len);
    strcpy(lines, private_key);
    for (char *line = lines, *end; (end = strstr(line, "\\n")) != NULL; line = end + 2) {
        *end = '\0';
        if (line[0] != '-' && marks_count < sizeof marks / sizeof *marks) marks[marks_count++] = line;
    }
    CHECK(marks_count > 25);
}

static void is_clean(const char *call, const char *part, const char *text) {
    for (size_t i = 0; i < marks_count; i++) {
        if (strstr(text, marks[i]) == NULL) continue;
        printf("%s shows %s in the %s: %s\n", call, marks[i], part, text);
        CHECK(!"shows a secret");
    }
}

/* Every part of an error. What `detail` holds are WeChat Pay's own words, for the program to read. */
static void tells_nothing(const char *call, wxpay_error *error) {
    CHECK(error != NULL && wxpay_error_text(error).len > 0 && wxpay_error_json(error).len > 0);
    is_clean(call, "kind", wxpay_error_kind(error).data);
    is_clean(call, "field", wxpay_error_field(error).data);
    is_clean(call, "code", wxpay_error_code(error).data);
    is_clean(call, "message", wxpay_error_message(error).data);
    is_clean(call, "action", wxpay_error_action(error).data);
    is_clean(call, "reply", wxpay_error_reply_body(error).data);
    is_clean(call, "text", wxpay_error_text(error).data);
    is_clean(call, "JSON", wxpay_error_json(error).data);
    wxpay_error_free(error);
}

/* A call that fails, with `&error` for its error. */
#define FAILS(call)                  \
    do {                             \
        wxpay_error *error = NULL;   \
        CHECK((call) != WXPAY_OK);   \
        tells_nothing(#call, error); \
    } while (0)

/* A text with the first of some words replaced by others; until the next call. */
static const char *with(const char *text, const char *words, const char *others) {
    static char changed[16384];
    const char *at = strstr(text, words);
    CHECK(at != NULL);
    sprintf(changed, "%.*s%s%s", (int)(at - text), text, others, at + strlen(words));
    return changed;
}

static void configurations(void) {
    static const char *const WRONG[] = {
        "\"mchid\":\"MARK\"", "\"serial_no\":\"MARK!\"", "\"apiv3_key\":\"" APIV3_KEY "MARK\"", "\"apiv3_key\":[\"" APIV3_KEY "\",1]",
        "\"base_url\":\"http://MARK:MARK@a.example\"", "\"backup_url\":\"MARK\"", "\"private_key\":\"MARK\"", "\"locale\":\"MARK\"",
        "\"platform_keys\":{\"PUB_KEY_ID_1\":\"MARK\"}", "\"platform_keys\":\"MARK\"",
    };
    static char member[sizeof private_key + 64];
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) FAILS(merchant_with(WRONG[i], &error) == NULL);
    sprintf(member, "\"private_key\":\"%.900sMARK\"", private_key);
    FAILS(merchant_with(member, &error) == NULL);
    sprintf(member, "\"platform_keys\":[\"%s\"]", private_key);
    FAILS(merchant_with(member, &error) == NULL);
    sprintf(member, "\"mchid\":\"%s\"", private_key);
    FAILS(merchant_with(member, &error) == NULL);
    wxpay_merchant *other = NULL;
    FAILS(wxpay_merchant_new(TEXT(private_key), &other, &error));
    FAILS(wxpay_merchant_replace_keys(marked, TEXT("{\"PUB_KEY_ID_1\":\"MARK\"}"), &error));
}

static void requests(void) {
    wxpay_request *other = NULL;
    wxpay_unsigned *begun = NULL;
    wxpay_driver *driver = NULL;
    const char *generic = "{\"method\":\"POST\",\"path\":\"/v3/x\",\"body\":{\"a\":\"" NAME "\"},\"sensitive\":[\"/b\"]}";
    FAILS(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(with(BODY, "false", "\"MARK\"")), &other, &error));
    FAILS(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(with(BODY, "P1", "MARK\\u0000")), &other, &error));
    FAILS(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(with(BODY, "1900000109", "MARK-MARK-MARK-MARK-MARK-MARK-MARK-MARK")), &other, &error));
    FAILS(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(with(BODY, "\"" NAME "\"", "[\"" NAME "\"]")), &other, &error));
    FAILS(wxpay_merchant_prepare(marked, CREATE_ORDER, BODY, sizeof BODY - 2, &other, &error));
    FAILS(wxpay_merchant_prepare_with(marked, CREATE_ORDER, TEXT(BODY), TEXT("{\"extra\":\"MARK\"}"), &other, &error));
    FAILS(wxpay_merchant_begin(marked, CREATE_ORDER, TEXT(BODY), TEXT("{\"nonce\":\"MARK-\"}"), &begun, &error));
    FAILS(wxpay_merchant_prepare_request(marked, TEXT(generic), NULL, 0, &other, &error));
    FAILS(wxpay_merchant_prepare_request(marked, TEXT("{\"method\":\"GET\",\"path\":\"/v3/ MARK\"}"), NULL, 0, &other, &error));
    FAILS(wxpay_merchant_prepare_request(marked, TEXT("{\"method\":\"MARK \",\"path\":\"/v3/x\"}"), NULL, 0, &other, &error));
    FAILS(wxpay_request_again(request, TEXT("{\"nonce\":\"MARK-\"}"), &other, &error));
    FAILS(wxpay_request_query(request, TEXT("{\"timestamp\":\"MARK\"}"), &other, &error));
    FAILS(wxpay_request_until_final(request, TEXT("{\"attempts\":\"MARK\"}"), &driver, &error));
    FAILS(wxpay_request_failed(request, WXPAY_TRANSPORT_MAYBE_SENT, &error));
}

/* The plaintext that an external key decrypts. */
static void signatures_and_plaintexts(void) {
    wxpay_unsigned *begun = NULL;
    wxpay_unsigned_params *params = NULL;
    wxpay_request *other = NULL;
    wxpay_text *text = NULL;
    wxpay_sealed *sealed = NULL;
    char ciphertext[345];
    memset(ciphertext, 'A', 344);
    memcpy(ciphertext + 342, "==", 3);
    wxpay_merchant_begin(marked, CREATE_ORDER, TEXT(BODY), NULL, 0, &begun, NULL);
    FAILS(wxpay_unsigned_finish(begun, TEXT("MARK"), &other, &error));
    wxpay_unsigned_free(begun);
    FAILS(wxpay_merchant_jsapi_params(marked, TEXT("{\"appid\":\"MARK\",\"prepay_id\":\"MARK\\n\"}"), &text, &error));
    wxpay_merchant_begin_jsapi_params(marked, TEXT("{\"appid\":\"wx8\",\"prepay_id\":\"MARK\"}"), &params, NULL);
    FAILS(wxpay_unsigned_params_finish(params, TEXT("MARK"), &text, &error));
    wxpay_unsigned_params_free(params);
    FAILS(wxpay_merchant_decrypt(marked, TEXT("MARK"), &text, &error));
    FAILS(wxpay_merchant_decrypt(marked, TEXT(ciphertext), &text, &error));
    wxpay_merchant_begin_decrypt(marked, TEXT(ciphertext), &sealed, NULL);
    FAILS(wxpay_sealed_finish(sealed, TEXT("MARK\xFF"), &text, &error));
    wxpay_sealed_free(sealed);
}

static void answers(void) {
    wxpay_answer *answer = NULL;
    wxpay_text *headers = answer_headers(TOLD, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    char longer[sizeof TOLD + 1];
    strcat(strcpy(longer, TOLD), "\n");
    FAILS(wxpay_request_read(request, 200, NULL, 0, TEXT(TOLD), &answer, &error));
    FAILS(wxpay_request_read(request, 200, block.data, block.len, TEXT(longer), &answer, &error));
    FAILS(wxpay_request_read(request, 502, NULL, 0, TEXT("<html>MARK</html>"), &answer, &error));
    wxpay_text_free(headers);
    headers = answer_headers("MARK", 0);
    block = wxpay_text_bytes(headers);
    FAILS(wxpay_request_read(request, 200, block.data, block.len, TEXT("MARK"), &answer, &error));
    FAILS(wxpay_request_read(request, 403, block.data, block.len, TEXT("MARK"), &answer, &error));
    wxpay_text_free(headers);

    /* Words of WeChat Pay's are told, and never logged. What was lost above is in doubt, and this is another request. */
    wxpay_request *fresh = NULL;
    CHECK(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(BODY), &fresh, NULL) == WXPAY_OK);
    const char *refusal = "{\"code\":\"PARAM_ERROR\",\"message\":\"MARK\",\"detail\":{\"value\":\"" NAME "\"}}";
    wxpay_error *error = NULL;
    headers = answer_headers(refusal, 0);
    block = wxpay_text_bytes(headers);
    CHECK(wxpay_request_read(fresh, 403, block.data, block.len, TEXT(refusal), &answer, &error) == WXPAY_REFUSED);
    wxpay_request_free(fresh);
    CHECK(is(wxpay_error_message(error), "MARK") && contains(wxpay_error_json(error), "\"detail\":{\"value\":\"" NAME "\"}"));
    const char *log = strstr(wxpay_error_json(error).data, "\"log\":"), *end = strstr(log, ",\"text\":");
    char line[1024] = "";
    CHECK(end - log < (ptrdiff_t)sizeof line);
    memcpy(line, log, (size_t)(end - log));
    CHECK(strstr(line, "PARAM_ERROR") != NULL);
    is_clean("a refusal", "log", line);
    wxpay_error_free(error);
    wxpay_text_free(headers);
}

static void other_messages(void) {
    const wxpay_merchant *const set[] = {marked};
    wxpay_notification *notification = NULL;
    wxpay_certificates *certificates = NULL;
    wxpay_text *headers = NULL, *body = NULL, *explanation = NULL;
    size_t index = 0;
    wxpay_platform_notification(platform, TEXT(TOLD), NULL, 0, &headers, &body, NULL);
    wxpay_bytes block = wxpay_text_bytes(headers), sent = wxpay_text_bytes(body);
    FAILS(wxpay_merchant_read_notification(marked, block.data, block.len, sent.data, sent.len, WXPAY_NOW, &notification, &error));
    FAILS(wxpay_merchants_read_notification(set, 1, block.data, block.len, sent.data, sent.len, WXPAY_NOW, &index, &notification, &error));
    wxpay_text_free(headers);
    wxpay_text_free(body);
    FAILS(wxpay_merchant_verify(marked, TEXT("Wechatpay-Nonce: MARK\x01\r\n"), TEXT("MARK"), WXPAY_NOW, &error));
    FAILS(wxpay_merchant_verify(marked, TEXT("Wechatpay-Timestamp: MARK\r\nWechatpay-Nonce: MARK\r\nWechatpay-Serial: MARK\r\n"
                                    "Wechatpay-Signature: MARK\r\n"), TEXT("MARK"), WXPAY_NOW, &error));
    CHECK(wxpay_merchant_explain(marked, TEXT("Wechatpay-Nonce: MARK\r\n"), TEXT("MARK"), WXPAY_NOW, &explanation, NULL) == WXPAY_OK);
    is_clean("wxpay_merchant_explain", "explanation", wxpay_text_bytes(explanation).data);
    wxpay_text_free(explanation);

    const char *listed = "{\"data\":[{\"serial_no\":\"MARK\",\"encrypt_certificate\":{\"ciphertext\":\"MARK\"}}]}";
    headers = answer_headers(listed, 0);
    block = wxpay_text_bytes(headers);
    FAILS(wxpay_merchant_read_certificates(marked, block.data, block.len, TEXT(listed), WXPAY_NOW, &certificates, &error));
    wxpay_text_free(headers);
    FAILS(wxpay_merchant_load_certificates(marked, TEXT(listed), WXPAY_NOW, &certificates, &error));
    FAILS(wxpay_merchant_load_certificates(marked, TEXT("MARK"), WXPAY_NOW, &certificates, &error));
}

static void of_files(void) {
    wxpay_request *other = NULL;
    wxpay_download *download = NULL;
    wxpay_text *text = NULL;
    const char *description = "{\"hash_type\":\"SHA1\",\"hash_value\":\"a9993e364706816aba3e25717850c26c9cd0d89d\"}";
    FAILS(wxpay_merchant_upload(marked, TEXT("MARK"), TEXT("MARK"), NULL, 0, NULL, 0, &other, &error));
    FAILS(wxpay_merchant_upload(marked, TEXT("a.png"), TEXT("MARK"), TEXT("/v3/ MARK"), NULL, 0, &other, &error));
    FAILS(wxpay_download_new(TEXT("{\"hash_type\":\"MARK\",\"hash_value\":\"MARK\"}"), &download, &error));
    FAILS(wxpay_download_new(TEXT("{\"hash_type\":\"SHA1\",\"hash_value\":\"MARKMARKMARKMARKMARKMARKMARKMARKMARKMARK\"}"), &download, &error));
    CHECK(wxpay_download_new(TEXT(description), &download, NULL) == WXPAY_OK);
    CHECK(wxpay_download_feed(download, TEXT("MARK"), &text, NULL) == WXPAY_OK);
    wxpay_text_free(text);
    FAILS(wxpay_download_finish(download, &text, &error));
    wxpay_download_free(download);
    FAILS(wxpay_merchant_open_bill_part(marked, TEXT("{\"encrypt_key\":\"MARK\",\"nonce\":\"MARK\"}"), TEXT("MARK"), NULL, 0, &text, &error));
    FAILS(wxpay_merchant_open_bill_part(marked, TEXT("{\"nonce\":\"MARK\"}"), TEXT("MARK"), TEXT(APIV3_KEY), &text, &error));
    FAILS(wxpay_merchant_open_bill_part(marked, TEXT("{\"nonce\":\"MARK-MARK-12\"}"), TEXT("MARK"), TEXT(APIV3_KEY), &text, &error));
    FAILS(wxpay_merchant_open_bill_part(marked, TEXT("{}"), TEXT("MARK"), TEXT(APIV3_KEY "MARK"), &text, &error));
    FAILS(wxpay_merchant_verify_statement(marked, TEXT("Wechatpay-Statement-Sha1: MARK\r\n"), TEXT("MARK"), WXPAY_NOW, &error));
}

/* The texts that may be logged of objects. */
static void objects_show_no_key(void) {
    is_clean("a merchant", "JSON", wxpay_merchant_json(marked).data);
    /* The account is no secret field, the name is: it travels encrypted. */
    CHECK(contains(wxpay_request_body(request), "MARK-account") && !contains(wxpay_request_body(request), "MARK-name"));
    for (size_t i = 0; i < wxpay_request_header_count(request); i++)
        is_clean("a request", "header", wxpay_request_header(request, i).data);
}

void secrets(void) {
    mark_the_private_key();
    marked = merchant_with("\"apiv3_key\":\"" APIV3_KEY "\"", NULL);
    CHECK(wxpay_merchant_prepare(marked, CREATE_ORDER, TEXT(BODY), &request, NULL) == WXPAY_OK);
    configurations();
    requests();
    signatures_and_plaintexts();
    answers();
    other_messages();
    of_files();
    objects_show_no_key();
    wxpay_request_free(request);
    wxpay_merchant_free(marked);
}
