#include "player.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http.h"
#include "world.h"

/* Nobody listens there. */
#define DOWN "http://127.0.0.1:1"

/* A request under its name, and what came of it. */
typedef struct {
    char name[32];
    const wxpay_merchant *merchant;
    wxpay_request *request;
    received got;
    int64_t read_at;
    wxpay_certificates *certificates;
} entry;

enum { MERCHANTS = 4, ENTRIES = 32 };
static wxpay_merchant *merchants[MERCHANTS];
static size_t merchant_count, entry_count;
static entry entries[ENTRIES];
static int64_t now;
/* The notification that was taken last. */
static json_t *post;

static void set_clock(int64_t at, bool back) {
    now = at;
    json_decref(control("clock", json_pack("{s:I,s:b}", "at", (json_int_t)at, "back", back)));
}

static void make_merchant(const json_t *described) {
    json_t *names = json_object_get(described, "apiv3_keys"), *name, *apiv3_keys = json_array();
    int is_down = json_is_true(json_object_get(described, "is_down"));
    size_t index;
    if (names == NULL) json_array_append_new(apiv3_keys, json_string(apiv3_key("current")));
    json_array_foreach(names, index, name) json_array_append_new(apiv3_keys, json_string(apiv3_key(json_string_value(name))));
    json_t *config = json_pack("{s:s, s:s, s:o, s:o, s:o, s:s}", "mchid", own(described, "mchid"), "serial_no",
                               text(world, "serial_no"), "private_key", pem(text(world, "private_key")), "apiv3_key", apiv3_keys,
                               "platform_keys", trusted(json_object_get(described, "trusts")), "base_url",
                               is_down ? DOWN : text(world, "base_url"));
    if (is_down) json_object_set(config, "backup_url", json_object_get(world, "base_url"));
    buffer written = dump(config);
    wxpay_error *error = NULL;
    if (merchant_count == MERCHANTS || wxpay_merchant_new(written.data, written.len, &merchants[merchant_count++], &error) != WXPAY_OK)
        fatal("no merchant:", wxpay_error_text(error).data);
    free(written.data);
    json_decref(config);
}

void start(const json_t *scenario) {
    // Every scenario begins at the same time, whenever the last one ended.
    set_clock(json_integer_value(json_object_get(world, "now")), true);
    json_t *usual = json_pack("[{s:[s], s:[s]}]", "keys", "public_key", "trusts", "public_key"), *each;
    json_t *platforms = json_object_get(scenario, "platforms"), *described = json_object_get(scenario, "merchants");
    size_t index;
    json_array_foreach(platforms == NULL ? usual : platforms, index, each) add_platform(each);
    json_array_foreach(described == NULL ? usual : described, index, each) make_merchant(each);
    json_decref(usual);
}

void finish(void) {
    for (size_t i = 0; i < entry_count; i++) {
        wxpay_request_free(entries[i].request);
        wxpay_certificates_free(entries[i].certificates);
        forget(&entries[i].got);
    }
    for (size_t i = 0; i < merchant_count; i++) wxpay_merchant_free(merchants[i]);
    memset(entries, 0, sizeof entries);
    memset(merchants, 0, sizeof merchants);
    entry_count = merchant_count = 0;
    json_decref(post);
    post = NULL;
}

static entry *find(const char *name, int may_be_new) {
    for (size_t i = 0; i < entry_count; i++)
        if (strcmp(entries[i].name, name) == 0) return &entries[i];
    if (!may_be_new || entry_count == ENTRIES) fatal("no request", name);
    entry *made = &entries[entry_count++];
    snprintf(made->name, sizeof made->name, "%s", name);
    return made;
}

static json_t *parse(wxpay_bytes text) {
    return text.len == 0 ? json_null() : json_loadb(text.data, text.len, JSON_DECODE_ANY, NULL);
}

static json_t *string(wxpay_bytes text) {
    return text.len == 0 ? json_null() : json_stringn(text.data, text.len);
}

/* The member of each object of a list. */
static json_t *column(const json_t *objects, const char *name) {
    json_t *column = json_array(), *object;
    size_t index;
    json_array_foreach((json_t *)objects, index, object) json_array_append(column, json_object_get(object, name));
    return column;
}

static json_t *serials(const wxpay_certificates *certificates) {
    json_t *told = parse(wxpay_certificates_json(certificates)), *serials = json_incref(json_object_get(told, "serials"));
    json_decref(told);
    return serials;
}

static json_t *of_answer(const wxpay_answer *answer) {
    json_t *failures = parse(wxpay_answer_failures(answer));
    /* Whatever is read as an answer is verified. */
    json_t *got = json_pack("{s:o, s:i, s:b, s:o, s:o}", "outcome", string(wxpay_answer_outcome(answer)), "status",
                            wxpay_answer_status(answer), "verified", 1, "data", parse(wxpay_answer_data(answer)), "failures",
                            column(failures, "reason"));
    wxpay_certificates *certificates = NULL;
    if (wxpay_answer_certificates(answer, &certificates, NULL) == WXPAY_OK) json_object_set_new(got, "serials", serials(certificates));
    wxpay_certificates_free(certificates);
    json_decref(failures);
    return got;
}

/* All that an error tells; its advice beside it, the English words of its remedy, the status of its reply. Frees it. */
static json_t *of_error(wxpay_error *error) {
    json_t *got = parse(wxpay_error_json(error));
    json_object_update(got, json_object_get(got, "advice"));
    json_object_set(got, "remedy", json_object_get(json_object_get(got, "remedy"), "en"));
    json_object_set(got, "reply", json_object_get(json_object_get(got, "reply"), "status"));
    wxpay_error_free(error);
    return got;
}

/* The options of a call: the time. */
static buffer moment(void) {
    json_t *options = json_pack("{s:I}", "timestamp", (json_int_t)now);
    buffer written = dump(options);
    json_decref(options);
    return written;
}

/* Keeps what was made under a name; tells the serial that stands in it. */
static json_t *keep(const char *name, const wxpay_merchant *merchant, wxpay_request *made, wxpay_error *error) {
    if (error != NULL) return of_error(error);
    if (made == NULL) fatal("nothing is declared that would tell of", name);
    entry *kept = find(name, 1);
    wxpay_request_free(kept->request);
    kept->request = made;
    kept->merchant = merchant;
    json_t *got = json_object();
    for (size_t i = 0; i < wxpay_request_header_count(made); i++)
        if (strcmp(wxpay_request_header_name(made, i).data, "Wechatpay-Serial") == 0)
            json_object_set_new(got, "serial", string(wxpay_request_header_value(made, i)));
    return got;
}

static json_t *prepare(const json_t *step, const wxpay_merchant *merchant) {
    buffer body = dump(json_object_get(step, "body")), options = moment();
    wxpay_request *made = NULL;
    wxpay_error *error = NULL;
    wxpay_merchant_prepare_with(merchant, text(step, "operation"), body.data, body.len, options.data, options.len, &made, &error);
    free(body.data);
    free(options.data);
    return keep(text(step, "prepare"), merchant, made, error);
}

typedef wxpay_status follow(const wxpay_request *, const char *, size_t, wxpay_request **, wxpay_error **);

/* wxpay_request_again or wxpay_request_query of a request, kept under a name. */
static json_t *followed(const char *name, follow *by, const char *as) {
    const entry *of = find(name, 0);
    buffer options = moment();
    wxpay_request *made = NULL;
    wxpay_error *error = NULL;
    by(of->request, options.data, options.len, &made, &error);
    free(options.data);
    return keep(as, of->merchant, made, error);
}

/* Says that a request was sent before, as a program does after a restart. */
static json_t *sent_before(const char *name) {
    wxpay_error *error = NULL;
    wxpay_request_sent_before(find(name, 0)->request, now, &error);
    return error == NULL ? NULL : of_error(error);
}

/* Reads what was received. */
static json_t *read_answer(entry *of) {
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    const received *got = &of->got;
    of->read_at = now;
    if (got->failed != 0)
        wxpay_request_failed(of->request, got->failed, &error);
    else
        wxpay_request_read_at(of->request, got->status, got->headers.data, got->headers.len, got->body.data, got->body.len, now,
                              &answer, &error);
    if (answer == NULL) return of_error(error);
    wxpay_certificates_free(of->certificates);
    of->certificates = NULL;
    wxpay_answer_certificates(answer, &of->certificates, NULL);
    json_t *told = of_answer(answer);
    wxpay_answer_free(answer);
    return told;
}

static json_t *send(const char *name) {
    entry *of = find(name, 0);
    forget(&of->got);
    of->got = exchange(of->request);
    return read_answer(of);
}

static void send_step(wxpay_driver *driver, wxpay_request *request, json_t *sent) {
    char line[256];
    wxpay_bytes target = wxpay_request_target(request);
    snprintf(line, sizeof line, "%s %.*s", wxpay_request_method(request).data, (int)strcspn(target.data, "?"), target.data);
    json_array_append_new(sent, json_string(line));
    received got = exchange(request);
    if (got.failed != 0)
        wxpay_driver_failed(driver, got.failed, NULL);
    else
        wxpay_driver_read(driver, got.status, got.headers.data, got.headers.len, got.body.data, got.body.len, now, NULL);
    forget(&got);
    wxpay_request_free(request);
}

/* Until it is final; time passes by the waits alone. */
static json_t *driver(const char *name, const json_t *policy) {
    buffer written = {NULL, 0};
    if (policy != NULL) written = dump(policy);
    wxpay_driver *driver = NULL;
    wxpay_error *error = NULL;
    if (wxpay_request_until_final(find(name, 0)->request, written.data, written.len, &driver, &error) != WXPAY_OK)
        fatal("settle:", wxpay_error_text(error).data);
    json_t *sent = json_array(), *got = NULL;
    double waited = 0;
    while (got == NULL) {
        int32_t action = 0;
        double seconds = 0;
        wxpay_request *request = NULL;
        wxpay_answer *answer = NULL;
        buffer options = moment();
        wxpay_driver_step(driver, options.data, options.len, &action, &seconds, &request, &answer, &error);
        free(options.data);
        if (error != NULL) {
            got = of_error(error);
        } else if (action == WXPAY_STEP_SEND) {
            send_step(driver, request, sent);
        } else if (action == WXPAY_STEP_WAIT) {
            waited += seconds;
            int64_t whole = (int64_t)seconds;
            set_clock(now + whole + (seconds > (double)whole), false);
        } else {
            got = of_answer(answer);
            wxpay_answer_free(answer);
        }
    }
    json_object_set_new(got, "sent", sent);
    json_object_set_new(got, "waited", json_real(waited));
    wxpay_driver_free(driver);
    free(written.data);
    return got;
}

/* Why the last answer was not believed. */
static json_t *explain(const char *name) {
    const entry *of = find(name, 0);
    wxpay_text *explanation = NULL;
    wxpay_merchant_explain(of->merchant, of->got.headers.data, of->got.headers.len, of->got.body.data, of->got.body.len, of->read_at,
                  &explanation, NULL);
    json_t *got = parse(wxpay_text_bytes(explanation));
    wxpay_text_free(explanation);
    return got;
}

static json_t *use(const wxpay_merchant *merchant, const wxpay_certificates *certificates) {
    wxpay_error *error = NULL;
    return wxpay_merchant_use_certificates(merchant, certificates, &error) == WXPAY_OK ? NULL : of_error(error);
}

/* As another process trusts them, out of what was saved. */
static json_t *use_saved(const wxpay_merchant *merchant, const entry *of) {
    wxpay_bytes saved = wxpay_certificates_saved(of->certificates);
    wxpay_certificates *loaded = NULL;
    wxpay_error *error = NULL;
    if (wxpay_merchant_load_certificates(merchant, saved.data, saved.len, now, &loaded, &error) != WXPAY_OK) return of_error(error);
    json_t *got = use(merchant, loaded);
    if (got == NULL) got = json_pack("{s:o}", "serials", serials(loaded));
    wxpay_certificates_free(loaded);
    return got;
}

static json_t *replace_keys(const wxpay_merchant *merchant, const json_t *names) {
    json_t *keys = trusted(names);
    buffer written = dump(keys);
    wxpay_error *error = NULL;
    wxpay_status status = wxpay_merchant_replace_keys(merchant, written.data, written.len, &error);
    free(written.data);
    json_decref(keys);
    return status == WXPAY_OK ? NULL : of_error(error);
}

/* The next notification that is due, or the same once more; by one merchant, or by whose it is. */
static json_t *notification(const json_t *step, size_t index) {
    const char *platform = json_object_get(step, "platform") == NULL ? text(world, "mchid") : text(step, "platform");
    int is_next = strcmp(text(step, "notification"), "next") == 0;
    if (is_next) {
        json_decref(post);
        json_t *taken = control("take", json_pack("{s:s}", "platform", platform));
        post = json_incref(json_array_get(json_object_get(taken, "notifications"), 0));
        json_decref(taken);
        if (post == NULL) fatal("no notification is due for", platform);
    }
    buffer headers = header_block(json_object_get(post, "headers"));
    const char *body = text(post, "body");
    wxpay_notification *read = NULL;
    wxpay_error *error = NULL;
    if (json_is_true(json_object_get(step, "set")))
        wxpay_merchants_read_notification((const wxpay_merchant *const *)merchants, merchant_count, headers.data, headers.len, body,
                                   strlen(body), now, &index, &read, &error);
    else
        wxpay_merchant_read_notification(merchants[index], headers.data, headers.len, body, strlen(body), now, &read, &error);
    free(headers.data);
    json_t *got;
    if (read == NULL) {
        got = of_error(error);
    } else {
        got = parse(wxpay_merchant_json(merchants[index]));
        json_object_set(got, "merchant", json_object_get(got, "mchid"));
        json_object_set_new(got, "reply", json_integer(wxpay_notification_reply_status(read)));
        json_object_set_new(got, "data", parse(wxpay_notification_data(read)));
        wxpay_notification_free(read);
    }
    if (is_next)
        json_decref(control("answered", json_pack("{s:s, s:O, s:O}", "platform", platform, "id", json_object_get(post, "id"),
                                                  "status", json_object_get(got, "reply"))));
    return got;
}

static json_t *ledger(const char *transaction_id) {
    char question[128];
    snprintf(question, sizeof question, "ledger?transaction_id=%s", transaction_id);
    json_t *books = control(question, NULL), *order = json_incref(json_array_get(json_object_get(books, "orders"), 0));
    json_decref(books);
    return order;
}

json_t *play(const json_t *step) {
    const char *verb = json_object_iter_key(json_object_iter((json_t *)step));
    const json_t *what = json_object_get(step, verb);
    const char *name = text(step, verb);
    size_t index = (size_t)json_integer_value(json_object_get(step, "merchant"));
    const wxpay_merchant *merchant = merchants[index];
    if (strcmp(verb, "control") == 0) return change(name, json_object_get(step, "with"));
    if (strcmp(verb, "prepare") == 0) return prepare(step, merchant);
    if (strcmp(verb, "again") == 0) return followed(name, wxpay_request_again, name);
    if (strcmp(verb, "sent_before") == 0) return sent_before(name);
    if (strcmp(verb, "query") == 0) return followed(name, wxpay_request_query, text(step, "as"));
    if (strcmp(verb, "send") == 0) return send(name);
    if (strcmp(verb, "reread") == 0) return read_answer(find(name, 0));
    if (strcmp(verb, "settle") == 0) return driver(name, json_object_get(step, "policy"));
    if (strcmp(verb, "explain") == 0) return explain(name);
    if (strcmp(verb, "use") == 0) return use(merchant, find(name, 0)->certificates);
    if (strcmp(verb, "load") == 0) return use_saved(merchant, find(name, 0));
    if (strcmp(verb, "replace_keys") == 0) return replace_keys(merchant, what);
    if (strcmp(verb, "notification") == 0) return notification(step, index);
    if (strcmp(verb, "ledger") == 0) return ledger(own(step, "transaction_id"));
    if (strcmp(verb, "clock") != 0) fatal("no such step:", verb);
    set_clock(json_integer_value(what), false);
    return NULL;
}
