#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http.h"

json_t *world;
static char *keys;

json_t *load(const char *path) {
    json_error_t error;
    json_t *file = json_load_file(path, 0, &error);
    if (file == NULL) fatal(path, error.text);
    return file;
}

void open_world(const char *folder, const char *emulator) {
    keys = join(folder, "keys");
    char *path = join(keys, "keys.json");
    world = load(path);
    free(path);
    json_t *told = load(emulator);
    json_object_set(world, "base_url", json_object_get(told, "base_url"));
    json_object_set(world, "control_url", json_object_get(told, "control_url"));
    json_decref(told);
}

void close_world(void) {
    json_decref(world);
    free(keys);
}

const char *own(const json_t *object, const char *name) {
    return text(json_object_get(object, name) == NULL ? world : object, name);
}

json_t *pem(const char *path) {
    char *place = join(keys, path);
    buffer content = read_file(place);
    json_t *value = json_stringn(content.data, content.len);
    free(content.data);
    free(place);
    return value;
}

const char *apiv3_key(const char *name) {
    return text(json_object_get(world, "apiv3_keys"), name);
}

static const json_t *platform_key(const json_t *name) {
    const json_t *key = json_object_get(json_object_get(world, "platform_keys"), json_string_value(name));
    if (key == NULL) fatal("no platform key", json_string_value(name));
    return key;
}

json_t *trusted(const json_t *names) {
    json_t *trusted = json_object(), *name;
    size_t index;
    json_array_foreach((json_t *)names, index, name) {
        const json_t *key = platform_key(name);
        json_object_set_new(trusted, text(key, "id"), pem(text(key, "public")));
    }
    return trusted;
}

static json_t *signing_keys(const json_t *names) {
    json_t *signing = json_array(), *name;
    size_t index;
    json_array_foreach((json_t *)names, index, name) {
        const json_t *key = platform_key(name);
        int bare = strcmp(json_string_value(name), "public_key") == 0;
        json_array_append_new(signing, json_pack("{s:s, s:o, s:o}", "serial", text(key, "id"), "private_key",
                                                 pem(text(key, "private_key")), "certificate",
                                                 bare ? json_null() : pem(text(key, "public"))));
    }
    return signing;
}

json_t *control(const char *name, json_t *body) {
    char *url = join(text(world, "control_url"), name);
    buffer written = {NULL, 0};
    if (body != NULL) written = dump(body);
    received got = call(url, written.data);
    if (got.status != 200) fatal(name, got.body.data == NULL ? "is not answered" : got.body.data);
    json_t *answer = json_loadb(got.body.data, got.body.len, 0, NULL);
    forget(&got);
    free(written.data);
    free(url);
    json_decref(body);
    return answer;
}

json_t *change(const char *name, const json_t *with) {
    json_t *body = json_copy((json_t *)with), *added = json_object_get(with, "add"), *key = json_object_get(with, "apiv3_key");
    if (added != NULL) json_object_set_new(body, "add", signing_keys(added));
    if (key != NULL) json_object_set_new(body, "apiv3_key", json_string(apiv3_key(json_string_value(key))));
    if (json_object_get(with, "platform") == NULL) json_object_set(body, "platform", json_object_get(world, "mchid"));
    return control(name, body);
}

void add_platform(const json_t *platform) {
    const char *mchid = own(platform, "mchid"), *payer = text(world, "payer"), *supplier = text(world, "supplier");
    const char *key = json_string_value(json_object_get(platform, "apiv3_key"));
    json_t *registered = json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:o, s:[{s:s, s:s}, {s:s, s:s}], s:[s]}", "mchid", mchid, "name", "平台", "serial_no",
        text(world, "serial_no"), "apiv3_key", apiv3_key(key == NULL ? "current" : key), "certificate",
        pem(text(world, "certificate")), "keys", signing_keys(json_object_get(platform, "keys")), "merchants", "mchid", payer,
        "name", "商家", "mchid", supplier, "name", "供应商", "receivers", supplier);
    json_decref(control("platforms", registered));
    json_decref(control("settings", json_pack("{s:s, s:b, s:{s:i, s:i}}", "platform", mchid, "hold", 1, "split", "seconds", 0,
                                              "queries", 0)));
    json_decref(control("notify_url", json_pack("{s:s, s:s, s:s}", "platform", mchid, "mchid", supplier, "url",
                                                "http://127.0.0.1:9/notify")));
    json_decref(control("orders", json_pack("{s:s, s:s, s:i, s:i, s:s}", "platform", mchid, "sub_mchid", payer, "total", 10000,
                                            "seconds_ago", 3600, "transaction_id", text(world, "transaction_id"))));
}
