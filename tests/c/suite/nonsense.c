/* Every function is given what it cannot use, one argument at a time: it says so, names the place, and writes nothing. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

/* A value in every text that is given, and never in an error. */
#define SECRET "hunter2"

typedef struct {
    const char *data;
    size_t len;
} given;

/* The arguments of a function: an object, a name, texts, a number, and places for its outputs. */
typedef struct {
    const void *object;
    const char *name;
    given text[2];
    int64_t number;
    void **out[2];
} arguments;

/* Texts: `object` of JSON, the same `optional`, `keys` in JSON, any `words` of UTF-8, any `bytes`. */
typedef enum { NONE, OBJECT, OPTIONAL, WORDS, BYTES } content;

typedef struct {
    const char *function;
    wxpay_status (*call)(arguments *, wxpay_error **);
    arguments right;
    content texts[2];
    int outs;
    /* The function that frees the outputs. */
    void (*release)(void *);
} call_of;

static wxpay_request *request;
static wxpay_answer *empty;
static wxpay_unsigned *begun;

/* Shorter: `A->text[0].data, A->text[0].len`. */
#define T(index) a->text[index].data, a->text[index].len

static wxpay_status f_merchant_new(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_new)(T(0), (wxpay_merchant **)a->out[0], e);
}
static wxpay_status f_from_env(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_from_env)(T(0), T(1), (wxpay_merchant **)a->out[0], e);
}
static wxpay_status f_cached(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_cached)(T(0), (wxpay_merchant **)a->out[0], e);
}
static wxpay_status f_cached_from_env(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_cached_from_env)(T(0), T(1), (wxpay_merchant **)a->out[0], e);
}
static wxpay_status f_env_files(arguments *a, wxpay_error **e) {
    return CALL(wxpay_env_files)(T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_replace_keys(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_replace_keys)(a->object, T(0), e);
}
static wxpay_status f_prepare(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_prepare)(a->object, a->name, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_prepare_with(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_prepare_with)(a->object, a->name, T(0), T(1), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin)(a->object, a->name, T(0), T(1), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_prepare_file(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_prepare_file)(a->object, a->name, T(0), NULL, 0, T(1), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_prepared_file(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_file)(a->object, a->name, T(0), NULL, 0, T(1), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_request_new(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_prepare_request)(a->object, T(0), T(1), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_request(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_request)(a->object, T(0), T(1), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_unsigned_finish(arguments *a, wxpay_error **e) {
    return CALL(wxpay_unsigned_finish)(a->object, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_read(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_read)(a->object, a->number, T(0), T(1), (wxpay_answer **)a->out[0], e);
}
static wxpay_status f_read_at(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_read_at)(a->object, a->number, T(0), T(1), WXPAY_NOW, (wxpay_answer **)a->out[0], e);
}
static wxpay_status f_sent_before(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_sent_before)(a->object, a->number, e);
}
static wxpay_status f_again(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_again)(a->object, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_again(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_begin_again)(a->object, T(0), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_query(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_query)(a->object, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_query(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_begin_query)(a->object, T(0), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_at(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_at)(a->object, (int32_t)a->number, (wxpay_request **)a->out[0], e);
}
static wxpay_status f_until_final(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_until_final)(a->object, T(0), (wxpay_driver **)a->out[0], e);
}
static wxpay_status f_step(arguments *a, wxpay_error **e) {
    int32_t action = 0;
    double seconds = 0;
    return CALL(wxpay_driver_step)(a->object, T(0), &action, &seconds, (wxpay_request **)a->out[0], (wxpay_answer **)a->out[1], e);
}
static wxpay_status f_driver_signed(arguments *a, wxpay_error **e) {
    return CALL(wxpay_driver_signed)(a->object, T(0), e);
}
static wxpay_status f_driver_read(arguments *a, wxpay_error **e) {
    return CALL(wxpay_driver_read)(a->object, a->number, T(0), T(1), WXPAY_NOW, e);
}
static wxpay_status f_driver_failed(arguments *a, wxpay_error **e) {
    return CALL(wxpay_driver_failed)(a->object, (int32_t)a->number, e);
}
static wxpay_status f_driver_stop(arguments *a, wxpay_error **e) {
    return CALL(wxpay_driver_stop)(a->object, e);
}
static wxpay_status f_driver_explain(arguments *a, wxpay_error **e) {
    return CALL(wxpay_driver_explain)(a->object, (wxpay_text **)a->out[0], e);
}
static wxpay_status f_verify(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_verify)(a->object, T(0), T(1), a->number, e);
}
static wxpay_status f_read_notification(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_read_notification)(a->object, T(0), T(1), a->number, (wxpay_notification **)a->out[0], e);
}
static wxpay_status f_read_notification_of(arguments *a, wxpay_error **e) {
    size_t index = 0;
    return CALL(wxpay_merchants_read_notification)(a->object, 1, T(0), T(1), a->number, &index, (wxpay_notification **)a->out[0], e);
}
static wxpay_status f_explain(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_explain)(a->object, T(0), T(1), a->number, (wxpay_text **)a->out[0], e);
}
static wxpay_status f_explain_of(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchants_explain)(a->object, 1, T(0), T(1), a->number, (wxpay_text **)a->out[0], e);
}
static wxpay_status f_read_certificates(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_read_certificates)(a->object, T(0), T(1), a->number, (wxpay_certificates **)a->out[0], e);
}
static wxpay_status f_load_certificates(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_load_certificates)(a->object, T(0), a->number, (wxpay_certificates **)a->out[0], e);
}
static wxpay_status f_next(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_next)(a->object, empty, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_next(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_begin_next)(a->object, empty, T(0), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_file(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_file)(a->object, empty, 0, T(0), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_file(arguments *a, wxpay_error **e) {
    return CALL(wxpay_request_begin_file)(a->object, empty, 0, T(0), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_upload(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_upload)(a->object, T(0), T(1), NULL, 0, NULL, 0, (wxpay_request **)a->out[0], e);
}
static wxpay_status f_upload_to(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_upload)(a->object, TEXT("a.png"), TEXT("."), T(0), T(1), (wxpay_request **)a->out[0], e);
}
static wxpay_status f_begin_upload(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_upload)(a->object, T(0), T(1), NULL, 0, NULL, 0, (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_begin_upload_to(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_upload)(a->object, TEXT("a.png"), TEXT("."), T(0), T(1), (wxpay_unsigned **)a->out[0], e);
}
static wxpay_status f_download_new(arguments *a, wxpay_error **e) {
    return CALL(wxpay_download_new)(T(0), (wxpay_download **)a->out[0], e);
}
static wxpay_status f_feed(arguments *a, wxpay_error **e) {
    return CALL(wxpay_download_feed)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_finish(arguments *a, wxpay_error **e) {
    return CALL(wxpay_download_finish)(a->object, (wxpay_text **)a->out[0], e);
}
static wxpay_status f_open_bill_part(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_open_bill_part)(a->object, T(0), T(1), NULL, 0, (wxpay_text **)a->out[0], e);
}
static wxpay_status f_open_bill_part_by(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_open_bill_part)(a->object, TEXT("{}"), TEXT("."), T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_verify_statement(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_verify_statement)(a->object, T(0), T(1), a->number, e);
}
static wxpay_status f_jsapi_params(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_jsapi_params)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_begin_jsapi_params(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_jsapi_params)(a->object, T(0), (wxpay_unsigned_params **)a->out[0], e);
}
static wxpay_status f_begin_app_params(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_app_params)(a->object, T(0), (wxpay_unsigned_params **)a->out[0], e);
}
static wxpay_status f_params_finish(arguments *a, wxpay_error **e) {
    return CALL(wxpay_unsigned_params_finish)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_prepare_front_end(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_prepare_front_end)(a->object, "jsapi", T(0), T(1), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_begin_front_end(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_front_end)(a->object, "jsapi", T(0), T(1), (wxpay_unsigned_params **)a->out[0], e);
}
static wxpay_status f_app_params(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_app_params)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_decrypt(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_decrypt)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_begin_decrypt(arguments *a, wxpay_error **e) {
    return CALL(wxpay_merchant_begin_decrypt)(a->object, T(0), (wxpay_sealed **)a->out[0], e);
}
static wxpay_status f_sealed_finish(arguments *a, wxpay_error **e) {
    return CALL(wxpay_sealed_finish)(a->object, T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_remedy(arguments *a, wxpay_error **e) {
    return CALL(wxpay_remedy)(T(0), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_platform_answer(arguments *a, wxpay_error **e) {
    return CALL(wxpay_platform_answer)(a->object, T(0), T(1), (wxpay_text **)a->out[0], e);
}
static wxpay_status f_platform_notification(arguments *a, wxpay_error **e) {
    return CALL(wxpay_platform_notification)(a->object, T(0), T(1), (wxpay_text **)a->out[0], (wxpay_text **)a->out[1], e);
}

#define RELEASE(type) \
    static void release_##type(void *object) { CALL(wxpay_##type##_free)((wxpay_##type *)object); }
RELEASE(merchant)
RELEASE(request)
RELEASE(unsigned)
RELEASE(unsigned_params)
RELEASE(sealed)
RELEASE(answer)
RELEASE(notification)
RELEASE(certificates)
RELEASE(driver)
RELEASE(download)
RELEASE(text)

enum { NONSENSE = 15, DEEP = 10000, HUGE_ = 1 << 20 };
static given texts[NONSENSE];

static void make_texts(void) {
    static char deep[2 * DEEP + 64], huge[HUGE_];
    static const char nul[] = SECRET "\0\0";
    int front = sprintf(deep, "{\"a\":");
    memset(deep + front, '[', DEEP);
    memset(deep + front + DEEP, ']', DEEP);
    deep[front + 2 * DEEP] = '}';
    memset(huge, 'a', sizeof huge);
    given all[NONSENSE] = {
        {NULL, 1}, {SECRET, SIZE_MAX}, {NULL, 0}, {TEXT(SECRET "\xFF\xFE")}, {TEXT("\"" SECRET "\"")}, {TEXT("{\"" SECRET)},
        {TEXT("[]")}, {TEXT("[\"" SECRET "\"]")}, {TEXT("1e999")}, {TEXT("null")}, {nul, sizeof nul},
        {TEXT("{\"a\":\"" SECRET "\\ud800\"}")}, {TEXT("{\"a\":\"" SECRET "\",\"a\":2}")},
        {deep, (size_t)front + 2 * DEEP + 1}, {huge, sizeof huge},
    };
    memcpy(texts, all, sizeof all);
}

/* True if a text is fine where this content is expected. */
static int is_fine(content expected, given text) {
    if (text.data == NULL) return text.len == 0 && (expected == OPTIONAL || expected == WORDS || expected == BYTES);
    if (text.len == SIZE_MAX) return 0;
    return expected == BYTES || (expected == WORDS && memchr(text.data, '\xFF', text.len) == NULL);
}

/* Calls, and looks at what came of it. */
static void attempt(const call_of *of, arguments *with, int may_work) {
    static int untouched;
    void *out[2] = {&untouched, &untouched};
    arguments used = *with;
    for (int i = 0; i < of->outs; i++)
        if (used.out[i] != NULL) used.out[i] = &out[i];
    wxpay_error *error = NULL;
    wxpay_status status = of->call(&used, &error);
    if (status == WXPAY_OK) {
        if (!may_work || error != NULL) printf("%s takes what it should not\n", of->function);
        CHECK(may_work && error == NULL);
        for (int i = 0; i < of->outs; i++) of->release(out[i]);
        return;
    }
    CHECK(error != NULL && out[0] == &untouched && out[1] == &untouched);
    CHECK(wxpay_error_field(error).len > 0 || strstr(wxpay_error_json(error).data, "\"cause\":\"") != NULL);
    CHECK(strstr(wxpay_error_text(error).data, SECRET) == NULL && strstr(wxpay_error_message(error).data, SECRET) == NULL);
    CHECK(wxpay_error_text(error).len < 2000);
    if (strstr(wxpay_error_kind(error).data, "internal") != NULL) printf("%s: %s\n", of->function, wxpay_error_text(error).data);
    CHECK(status != WXPAY_INTERNAL);
    wxpay_error_free(error);
    CHECK(of->call(&used, NULL) == status);
}

static void drive(const call_of *of) {
    for (int which = 0; which < 2; which++) {
        for (size_t i = 0; of->texts[which] != NONE && i < NONSENSE; i++) {
            arguments changed = of->right;
            changed.text[which] = texts[i];
            attempt(of, &changed, is_fine(of->texts[which], texts[i]));
        }
    }
    arguments changed = of->right;
    changed.object = NULL;
    if (of->right.object != NULL) attempt(of, &changed, 0);
    static const char *const NAMES[] = {NULL, "", "x", SECRET "\xFF", "ecommerce.profitsharing", "..", CREATE_ORDER "."};
    for (size_t i = 0; of->right.name != NULL && i < sizeof NAMES / sizeof *NAMES; i++) {
        changed = of->right;
        changed.name = NAMES[i];
        attempt(of, &changed, 0);
    }
    for (int i = 0; i < of->outs; i++) {
        changed = of->right;
        changed.out[i] = NULL;
        attempt(of, &changed, 0);
    }
}

static void others_out_of_range(void) {
    wxpay_error *error = NULL;
    wxpay_answer *answer = NULL;
    CHECK(wxpay_request_read(request, -1, NULL, 0, NULL, 0, &answer, &error) == WXPAY_INVALID_ARGUMENT);
    CHECK(is(wxpay_error_field(error), "status"));
    wxpay_error_free(error);
    CHECK(wxpay_request_read(request, 1 << 20, NULL, 0, NULL, 0, &answer, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_merchant_verify(merchant, NULL, 0, NULL, 0, INT64_MAX, NULL) == WXPAY_MISSING_HEADER);
    CHECK(CALL(wxpay_request_failed)(request, 3, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_request_failed(NULL, WXPAY_TRANSPORT_NOT_SENT, NULL) == WXPAY_INVALID_ARGUMENT);
    wxpay_request *moved = NULL;
    CHECK(wxpay_request_at(request, 3, &moved, &error) == WXPAY_INVALID_ARGUMENT && is(wxpay_error_field(error), "host"));
    wxpay_error_free(error);
    wxpay_certificates *certificates = NULL;
    CHECK(CALL(wxpay_merchant_use_certificates)(merchant, NULL, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_merchant_use_certificates(NULL, NULL, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(CALL(wxpay_answer_certificates)(NULL, &certificates, NULL) == WXPAY_INVALID_ARGUMENT && certificates == NULL);
    const wxpay_merchant *const none[] = {merchant, NULL};
    wxpay_notification *notification = NULL;
    size_t index = 0;
    CHECK(wxpay_merchants_read_notification(none, 2, NULL, 0, NULL, 0, 0, &index, &notification, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_merchants_read_notification(none, 1, NULL, 0, NULL, 0, 0, NULL, &notification, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_merchants_read_notification(none, SIZE_MAX, NULL, 0, NULL, 0, 0, &index, &notification, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(CALL(wxpay_platform_new)(NULL, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(wxpay_operations(NULL, NULL) == WXPAY_INVALID_ARGUMENT);
    CHECK(CALL(wxpay_invalid_argument)(NULL, NULL, 1, NULL, 1, NULL) == WXPAY_INVALID_ARGUMENT);
}

void nonsense(void) {
    make_texts();
    wxpay_bytes config = wxpay_platform_config(platform);
    given CONFIG = {config.data, config.len}, BODY = {TEXT(SPLIT)}, EMPTY = {NULL, 0}, FILENAME = {TEXT("a.png")};
    given DESCRIPTION = {TEXT("{\"method\":\"POST\",\"path\":\"/v3/x\"}")};
    CHECK(wxpay_merchant_prepare(merchant, "bill.query_trade_bill", TEXT("{\"bill_date\":\"2026-01-01\"}"), &request, NULL) == WXPAY_OK);
    wxpay_text *headers = answer_headers("{}", 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    CHECK(wxpay_request_read(request, 200, block.data, block.len, TEXT("{}"), &empty, NULL) == WXPAY_OK);
    wxpay_text_free(headers);
    wxpay_request_free(request);
    request = split();
    wxpay_merchant_begin(merchant, CREATE_ORDER, TEXT(SPLIT), NULL, 0, &begun, NULL);
    wxpay_driver *driver = NULL;
    wxpay_download *download = NULL;
    wxpay_unsigned_params *params = NULL;
    wxpay_sealed *sealed = NULL;
    char ciphertext[345];
    memset(ciphertext, 'A', 344);
    memcpy(ciphertext + 342, "==", 3);
    CHECK(wxpay_merchant_begin_decrypt(merchant, TEXT(ciphertext), &sealed, NULL) == WXPAY_OK);
    CHECK(wxpay_merchant_begin_jsapi_params(merchant, TEXT("{\"appid\":\"wx8\",\"prepay_id\":\"wx1\"}"), &params, NULL) == WXPAY_OK);
    CHECK(wxpay_request_until_final(request, NULL, 0, &driver, NULL) == WXPAY_OK);
    const char *bill = "{\"hash_type\":\"SHA1\",\"hash_value\":\"a9993e364706816aba3e25717850c26c9cd0d89d\"}";
    CHECK(wxpay_download_new(TEXT(bill), &download, NULL) == WXPAY_OK);
    const wxpay_merchant *const set[] = {merchant};
    const void *by = merchant;
    void *there = NULL;
#define OUT {&there, &there}
    const call_of calls[] = {
        {"merchant_new", f_merchant_new, {NULL, NULL, {CONFIG, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_merchant},
        {"merchant_from_env", f_from_env, {NULL, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_merchant},
        {"merchant_cached", f_cached, {NULL, NULL, {CONFIG, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_merchant},
        {"merchant_cached_from_env", f_cached_from_env, {NULL, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_merchant},
        /* Takes any object; what is none is refused for the merchant, too. */
        {"env_files", f_env_files, {NULL, NULL, {EMPTY, EMPTY}, 0, OUT}, {NONE, NONE}, 1, release_text},
        {"replace_keys", f_replace_keys, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 0, NULL},
        {"prepare", f_prepare, {by, CREATE_ORDER, {BODY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_request},
        {"prepare_with", f_prepare_with, {by, CREATE_ORDER, {BODY, EMPTY}, 0, OUT}, {OBJECT, OPTIONAL}, 1, release_request},
        {"begin", f_begin, {by, CREATE_ORDER, {BODY, EMPTY}, 0, OUT}, {OBJECT, OPTIONAL}, 1, release_unsigned},
        {"prepare_file", f_prepare_file, {by, CREATE_ORDER, {BODY, EMPTY}, 0, OUT}, {OBJECT, OPTIONAL}, 1, release_request},
        {"begin_file", f_begin_prepared_file, {by, CREATE_ORDER, {BODY, EMPTY}, 0, OUT}, {OBJECT, OPTIONAL}, 1, release_unsigned},
        {"request_new", f_request_new, {by, NULL, {DESCRIPTION, EMPTY}, 0, OUT}, {OBJECT, BYTES}, 1, release_request},
        {"begin_request", f_begin_request, {by, NULL, {DESCRIPTION, EMPTY}, 0, OUT}, {OBJECT, BYTES}, 1, release_unsigned},
        {"unsigned_finish", f_unsigned_finish, {begun, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_request},
        {"request_read", f_read, {request, NULL, {EMPTY, EMPTY}, 200, OUT}, {OBJECT, OBJECT}, 1, release_answer},
        {"request_read_at", f_read_at, {request, NULL, {EMPTY, EMPTY}, 200, OUT}, {OBJECT, OBJECT}, 1, release_answer},
        {"request_sent_before", f_sent_before, {request, NULL, {EMPTY, EMPTY}, WXPAY_NOW, OUT}, {NONE, NONE}, 0, NULL},
        {"request_again", f_again, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_request},
        {"request_begin_again", f_begin_again, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_unsigned},
        {"request_query", f_query, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_request},
        {"request_begin_query", f_begin_query, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_unsigned},
        {"request_next", f_next, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_request},
        {"request_begin_next", f_begin_next, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_unsigned},
        {"request_file", f_file, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_request},
        {"request_begin_file", f_begin_file, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_unsigned},
        {"request_at", f_at, {request, NULL, {EMPTY, EMPTY}, WXPAY_HOST_BACKUP, OUT}, {NONE, NONE}, 1, release_request},
        {"request_until_final", f_until_final, {request, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 1, release_driver},
        {"driver_step", f_step, {driver, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, NONE}, 2, release_request},
        {"driver_signed", f_driver_signed, {driver, NULL, {EMPTY, EMPTY}, 0, OUT}, {NONE, NONE}, 0, NULL},
        {"driver_read", f_driver_read, {driver, NULL, {EMPTY, EMPTY}, 200, OUT}, {BYTES, BYTES}, 0, NULL},
        {"driver_failed", f_driver_failed, {driver, NULL, {EMPTY, EMPTY}, WXPAY_TRANSPORT_NOT_SENT, OUT}, {NONE, NONE}, 0, NULL},
        {"driver_stop", f_driver_stop, {driver, NULL, {EMPTY, EMPTY}, 0, OUT}, {NONE, NONE}, 0, NULL},
        {"driver_explain", f_driver_explain, {driver, NULL, {EMPTY, EMPTY}, 0, OUT}, {NONE, NONE}, 1, release_text},
        {"verify", f_verify, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 0, NULL},
        {"read_notification", f_read_notification, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_notification},
        {"read_notification_of", f_read_notification_of, {set, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_notification},
        {"explain", f_explain, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {BYTES, BYTES}, 1, release_text},
        {"explain_of", f_explain_of, {set, NULL, {EMPTY, EMPTY}, 0, OUT}, {BYTES, BYTES}, 1, release_text},
        {"read_certificates", f_read_certificates, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_certificates},
        {"load_certificates", f_load_certificates, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_certificates},
        {"upload", f_upload, {by, NULL, {FILENAME, BODY}, 0, OUT}, {OBJECT, BYTES}, 1, release_request},
        {"upload, path", f_upload_to, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, OPTIONAL}, 1, release_request},
        {"begin_upload", f_begin_upload, {by, NULL, {FILENAME, BODY}, 0, OUT}, {OBJECT, BYTES}, 1, release_unsigned},
        {"begin_upload, path", f_begin_upload_to, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OPTIONAL, OPTIONAL}, 1, release_unsigned},
        {"download_new", f_download_new, {NULL, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_download},
        {"download_feed", f_feed, {download, NULL, {EMPTY, EMPTY}, 0, OUT}, {BYTES, NONE}, 1, release_text},
        {"download_finish", f_finish, {download, NULL, {EMPTY, EMPTY}, 0, OUT}, {NONE, NONE}, 1, release_text},
        {"open_bill_part", f_open_bill_part, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_text},
        {"open_bill_part, key", f_open_bill_part_by, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_text},
        {"verify_statement", f_verify_statement, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 0, NULL},
        {"jsapi_params", f_jsapi_params, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_text},
        {"prepare_front_end", f_prepare_front_end, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_text},
        {"begin_front_end", f_begin_front_end, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, OBJECT}, 1, release_unsigned_params},
        {"app_params", f_app_params, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_text},
        {"begin_jsapi_params", f_begin_jsapi_params, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_unsigned_params},
        {"begin_app_params", f_begin_app_params, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_unsigned_params},
        {"params_finish", f_params_finish, {params, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_text},
        {"decrypt", f_decrypt, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_text},
        {"begin_decrypt", f_begin_decrypt, {by, NULL, {EMPTY, EMPTY}, 0, OUT}, {OBJECT, NONE}, 1, release_sealed},
        {"sealed_finish", f_sealed_finish, {sealed, NULL, {EMPTY, EMPTY}, 0, OUT}, {WORDS, NONE}, 1, release_text},
        {"remedy", f_remedy, {NULL, NULL, {EMPTY, EMPTY}, 0, OUT}, {WORDS, NONE}, 1, release_text},
        {"platform_answer", f_platform_answer, {platform, NULL, {BODY, EMPTY}, 0, OUT}, {BYTES, OPTIONAL}, 1, release_text},
        {"platform_notification", f_platform_notification, {platform, NULL, {BODY, EMPTY}, 0, OUT}, {BYTES, OPTIONAL}, 2, release_text},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) drive(&calls[i]);
    others_out_of_range();
    /* Replaced by nothing above. */
    const char *keys = strstr(config.data, "\"platform_keys\":") + strlen("\"platform_keys\":");
    CHECK(wxpay_merchant_replace_keys(merchant, keys, strlen(keys) - 1, NULL) == WXPAY_OK);
    wxpay_request_free(request);
    wxpay_unsigned_free(begun);
    wxpay_unsigned_params_free(params);
    wxpay_sealed_free(sealed);
    wxpay_driver_free(driver);
    wxpay_download_free(download);
    wxpay_answer_free(empty);
}
