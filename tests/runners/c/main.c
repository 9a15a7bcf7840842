/* Runs the conformance vectors in C: `runner`, built against an installed wxpay_core and jansson. */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runner.h"

static const char *folder;
const json_t *context;

static json_t *load(const char *path) {
    char *place = join(folder, path);
    json_error_t error;
    json_t *file = json_load_file(place, 0, &error);
    if (file == NULL) fatal(place, error.text);
    free(place);
    return file;
}

static json_t *pem(const char *path) {
    char *place = join(folder, path);
    buffer content = read_file(place);
    json_t *value = json_stringn(content.data, content.len);
    free(content.data);
    free(place);
    return value;
}

wxpay_merchant *make_merchant(json_t *config, wxpay_error **error) {
    buffer written = dump(config);
    wxpay_merchant *merchant = NULL;
    wxpay_merchant_new(written.data, written.len, &merchant, error);
    free(written.data);
    json_decref(config);
    return merchant;
}

json_t *config(const char *private_key, json_t *platform_keys) {
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "mchid", text(context, "mchid"), "serial_no",
                     text(context, "merchant_serial_no"), "apiv3_key", text(context, "apiv3_key"), "private_key",
                     pem(text(context, private_key)), "platform_keys", platform_keys);
}

/* A certificate's serial, as the complaint about a wrong one tells it. */
static const char *serial_of(json_t *certificate) {
    static char serial[65];
    wxpay_error *error = NULL;
    make_merchant(config("merchant_private_key", json_pack("{s:O}", "00", certificate)), &error);
    const char *told = strstr(wxpay_error_text(error).data, "serial is ");
    if (told == NULL || sscanf(told, "serial is %64[0-9A-F]", serial) != 1) fatal("no serial in:", wxpay_error_text(error).data);
    wxpay_error_free(error);
    return serial;
}

static wxpay_merchant *merchant_of(const json_t *file, int bootstraps) {
    json_t *keys = json_object(), *trust = json_object_get(file, "trust"), *key;
    size_t index;
    /* The first list of certificates vouches for itself: nothing is trusted yet. */
    if (trust == NULL && !bootstraps)
        json_object_set_new(keys, text(context, "wechatpay_public_key_id"), pem(text(context, "wechatpay_public_key")));
    json_array_foreach(trust, index, key) {
        if (json_object_get(key, "public_key") != NULL) {
            json_object_set_new(keys, text(key, "id"), pem(text(key, "public_key")));
            continue;
        }
        json_t *certificate = pem(text(key, "certificate"));
        json_object_set_new(keys, serial_of(certificate), certificate);
    }
    wxpay_error *error = NULL;
    wxpay_merchant *merchant = make_merchant(config("merchant_private_key", keys), &error);
    if (merchant == NULL) fatal("no merchant:", wxpay_error_text(error).data);
    return merchant;
}

static const struct {
    const char *name;
    int (*run)(wxpay_merchant *, const json_t *);
} FILES[] = {
    {"sign", run_sign},
    {"verify", run_verify},
    {"notify", run_notify},
    {"decrypt", run_decrypt},
    {"prepare", run_prepare},
    {"answer", run_answer},
    {"certificates", run_certificates},
    {"upload", run_upload},
    {"pay_params", run_pay_params},
    {"explain", run_explain},
    {"catalogue", run_catalogue},
    {"sealed", run_sealed},
    {"opened", run_answer},
    {"outcomes", run_answer},
    {"events", run_event},
    {"client", run_client},
};

/* Files that hold no cases. */
static const char *const LISTS[] = {"context", "exceptions", "undeclared"};

/* The number of files that hold cases nobody runs. */
static size_t unknown_files(void) {
    size_t unknown = 0;
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
        char name[256];
        snprintf(name, sizeof name, "%s", entry->d_name);
        char *end = strstr(name, ".json");
        if (end == NULL || strcmp(end, ".json") != 0) continue;
        *end = '\0';
        int known = 0;
        for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) known |= strcmp(FILES[i].name, name) == 0;
        for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) known |= strcmp(LISTS[i], name) == 0;
        if (known) continue;
        printf("FAILED %s.json: no runner of these cases\n", name);
        unknown++;
    }
    if (entries != NULL) closedir(entries);
    return unknown;
}

/* True if a better source contradicts this case. The runner of Rust holds the exceptions to what is true. */
static int is_excepted(const char *file, const char *name) {
    static json_t *listed;
    char given[512];
    size_t index;
    json_t *one;
    if (listed == NULL) {
        char *path = join(folder, "exceptions.json");
        listed = json_load_file(path, 0, NULL);
        if (listed == NULL) listed = json_object();
        free(path);
    }
    snprintf(given, sizeof given, "%s/%s", file, name);
    json_array_foreach(json_object_get(listed, "exceptions"), index, one) if (strcmp(text(one, "case"), given) == 0) return 1;
    return 0;
}

int main(void) {
    folder = getenv("CONFORMANCE_VECTORS");
    if (folder == NULL) folder = "tests/vectors";
    context = load("context.json");
    size_t passed = 0, failed = unknown_files(), not_declared = 0;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.json", FILES[i].name);
        char *path = join(folder, name);
        FILE *there = fopen(path, "rb");
        free(path);
        if (there == NULL) continue;
        fclose(there);
        json_t *file = load(name), *sample;
        wxpay_merchant *merchant = merchant_of(file, strcmp(FILES[i].name, "certificates") == 0);
        size_t index;
        json_t *cases = json_object_get(file, "cases");
        if (json_object_get(file, "same") != NULL) json_array_extend(cases, json_object_get(file, "same"));
        json_array_foreach(cases, index, sample) {
            int is_event = FILES[i].run == run_event;
            if (is_event ? is_undeclared_event(merchant, sample) : json_object_get(sample, "fields") != NULL && id_of(sample) == NULL) {
                not_declared++;
            } else if (FILES[i].run(merchant, sample) || is_excepted(FILES[i].name, text(sample, "name"))) {
                passed++;
            } else {
                failed++;
                printf("FAILED %s/%s\n", FILES[i].name, text(sample, "name"));
            }
        }
        wxpay_merchant_free(merchant);
        json_decref(file);
    }
    printf("c: not declared yet: %zu\n", not_declared);
    printf("c: %zu passed, %zu failed\n", passed, failed);
    return failed > 0;
}
