/* A merchant that is made again and again has its keys parsed once; who does not ask for that holds nothing. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

/* The count of this name. */
static long counted(const char *name) {
    wxpay_text *counts = NULL;
    char member[32];
    CHECK(CALL(wxpay_cache_counts)(&counts, NULL) == WXPAY_OK);
    sprintf(member, "\"%s\":", name);
    const char *at = strstr(wxpay_text_bytes(counts).data, member);
    CHECK(at != NULL);
    long count = at == NULL ? -1 : strtol(at + strlen(member), NULL, 10);
    wxpay_text_free(counts);
    return count;
}

static wxpay_merchant *cached(const char *config) {
    wxpay_merchant *made = NULL;
    CHECK(CALL(wxpay_merchant_cached)(TEXT(config), &made, NULL) == WXPAY_OK);
    return made;
}

/* The configuration with an APIv3 key of its own. */
static const char *numbered(char *into, const char *config, int number) {
    char key[33];
    sprintf(key, "%032d", number);
    strcpy(into, config);
    memcpy(strstr(into, "\"apiv3_key\":\"") + strlen("\"apiv3_key\":\""), key, 32);
    return into;
}

/* Whether asking for a configuration parses it. */
static int is_parsed(const char *config) {
    long parsed = counted("parsed");
    wxpay_merchant_free(cached(config));
    return counted("parsed") == parsed + 1;
}

static wxpay_status prepared(const wxpay_merchant *by) {
    wxpay_request *request = NULL;
    wxpay_status status = wxpay_merchant_prepare(by, CREATE_ORDER, TEXT(SPLIT), &request, NULL);
    wxpay_request_free(request);
    return status;
}

/* Variables of an environment for the configuration. */
static void of_an_environment(const char *config) {
    const char *key = strstr(config, "\"private_key\":\"") + strlen("\"private_key\":\"");
    char variables[8192];
    wxpay_merchant *first = NULL, *again = NULL, *other = NULL;
    long parsed = counted("parsed"), found = counted("found");
    sprintf(variables, "{\"WXPAY_MCHID\":\"1900000001\",\"WXPAY_SERIAL_NO\":\"AB12\",\"WXPAY_PRIVATE_KEY\":\"%.*s\"}",
            (int)strcspn(key, "\""), key);
    CHECK(CALL(wxpay_merchant_cached_from_env)(TEXT(variables), NULL, 0, &first, NULL) == WXPAY_OK);
    CHECK(wxpay_merchant_cached_from_env(TEXT(variables), NULL, 0, &again, NULL) == WXPAY_OK);
    CHECK(counted("parsed") == parsed + 1 && counted("found") == found + 1);
    /* What the User-Agent says is a part of it. */
    CHECK(wxpay_merchant_cached_from_env(TEXT(variables), TEXT("php/8.4"), &other, NULL) == WXPAY_OK);
    CHECK(counted("parsed") == parsed + 2 && contains(wxpay_merchant_json(again), "\"serial_no\":\"AB12\""));
    /* The same bytes, parted at another place, are something else. */
    wxpay_merchant *wrong = NULL;
    CHECK(wxpay_merchant_cached_from_env(TEXT(variables + 1), TEXT("{"), &wrong, NULL) == WXPAY_INVALID_ARGUMENT);
    wxpay_merchant_free(first);
    wxpay_merchant_free(again);
    wxpay_merchant_free(other);
}

/* The one that nobody asked for longest gives way to a sixty-fifth. */
static void forgets(const char *config) {
    char other[8192];
    CHECK(wxpay_cache_clear(NULL) == WXPAY_OK);
    for (int number = 0; number < 64; number++) CHECK(is_parsed(numbered(other, config, number)));
    CHECK(!is_parsed(numbered(other, config, 0)));
    CHECK(is_parsed(numbered(other, config, 64)) && counted("held") == 64);
    CHECK(!is_parsed(numbered(other, config, 0)));
    CHECK(is_parsed(numbered(other, config, 1)));
}

static void *ask(void *config) {
    char other[8192];
    for (int round = 0; round < 25; round++) wxpay_merchant_free(cached(numbered(other, config, round % 3)));
    return NULL;
}

static void is_shared_by_threads(char *config) {
    pthread_t running[4];
    CHECK(wxpay_cache_clear(NULL) == WXPAY_OK);
    long asked = counted("parsed") + counted("found");
    for (int i = 0; i < 4; i++) CHECK(pthread_create(&running[i], NULL, ask, config) == 0);
    for (int i = 0; i < 4; i++) pthread_join(running[i], NULL);
    CHECK(counted("held") == 3 && counted("parsed") + counted("found") == asked + 100);
}

static wxpay_status verified(const wxpay_merchant *by) {
    const char *body = "{}";
    wxpay_text *headers = answer_headers(body, 0);
    wxpay_bytes block = wxpay_text_bytes(headers);
    wxpay_status status = wxpay_merchant_verify(by, block.data, block.len, TEXT(body), WXPAY_NOW, NULL);
    wxpay_text_free(headers);
    return status;
}

/* Keys that one merchant learns are its own. */
static void learns_alone(const char *config) {
    char keys[4096] = "{\"PUB_KEY_ID_1\"";
    const char *known = strchr(strstr(config, "\"platform_keys\":") + strlen("\"platform_keys\":"), ':');
    strncat(keys, known, strcspn(known, "}") + 1);
    wxpay_merchant *first = cached(config);
    CHECK(wxpay_merchant_replace_keys(first, TEXT(keys), NULL) == WXPAY_OK);
    wxpay_merchant *second = cached(config);
    CHECK(verified(first) == WXPAY_UNKNOWN_SERIAL && verified(second) == WXPAY_OK);
    wxpay_merchant_free(first);
    wxpay_merchant_free(second);
}

void cache(void) {
    char config[8192], rotated[8192];
    strcpy(config, wxpay_platform_config(platform).data);
    CHECK(counted("held") == 0 && counted("parsed") == 0);
    wxpay_merchant *first = cached(config), *again = cached(config);
    CHECK(first != again && counted("held") == 1 && counted("parsed") == 1 && counted("found") == 1);
    CHECK(prepared(first) == WXPAY_OK);
    wxpay_merchant_free(first);
    CHECK(prepared(again) == WXPAY_OK);

    /* A key that is changed is another configuration. */
    strcpy(rotated, config);
    char *key = strstr(rotated, "\"apiv3_key\":\"") + strlen("\"apiv3_key\":\"");
    memset(key, 'k', 32);
    wxpay_merchant *changed = cached(rotated);
    CHECK(counted("held") == 2 && counted("parsed") == 2);
    wxpay_merchant_free(changed);

    /* What is wrong is told again, and not held. */
    wxpay_error *error = NULL;
    for (int i = 0; i < 2; i++) {
        CHECK(wxpay_merchant_cached(TEXT("{\"mchid\":\"x\"}"), &changed, &error) == WXPAY_INVALID_ARGUMENT);
        CHECK(is(wxpay_error_field(error), "mchid"));
        wxpay_error_free(error);
    }
    CHECK(counted("held") == 2);
    of_an_environment(config);

    CHECK(CALL(wxpay_cache_clear)(&error) == WXPAY_OK);
    CHECK(counted("held") == 0 && prepared(again) == WXPAY_OK);
    long parsed = counted("parsed");
    wxpay_merchant_free(cached(config));
    CHECK(counted("held") == 1 && counted("parsed") == parsed + 1);
    wxpay_merchant_free(again);
    learns_alone(config);
    forgets(config);
    is_shared_by_threads(config);
    CHECK(wxpay_cache_clear(NULL) == WXPAY_OK);
}
