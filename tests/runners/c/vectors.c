#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static buffer allocate(size_t len) {
    buffer made = {malloc(len + 1), 0};
    if (made.data == NULL) fatal("no memory", "");
    made.data[0] = '\0';
    return made;
}

static void append(buffer *to, const char *data, size_t len) {
    memcpy(to->data + to->len, data, len);
    to->len += len;
    to->data[to->len] = '\0';
}

char *join(const char *folder, const char *path) {
    buffer joined = allocate(strlen(folder) + 1 + strlen(path));
    append(&joined, folder, strlen(folder));
    append(&joined, "/", 1);
    append(&joined, path, strlen(path));
    return joined.data;
}

buffer read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    long size = 0;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) fatal(path, "cannot be read");
    rewind(file);
    buffer content = allocate((size_t)size);
    content.len = fread(content.data, 1, (size_t)size, file);
    content.data[content.len] = '\0';
    fclose(file);
    return content;
}

const char *text(const json_t *object, const char *name) {
    const char *found = json_string_value(json_object_get(object, name));
    return found == NULL ? "" : found;
}

buffer decode(const json_t *object, const char *name) {
    const char *encoded = text(object, name);
    buffer decoded = allocate(strlen(encoded));
    unsigned long bits = 0;
    int count = 0;
    for (; *encoded != '\0' && *encoded != '='; encoded++) {
        const char *digit = strchr(ALPHABET, *encoded);
        if (digit == NULL) fatal(name, "is no base64");
        bits = (bits << 6 | (unsigned long)(digit - ALPHABET)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            char byte = (char)(bits >> count & 0xFF);
            append(&decoded, &byte, 1);
        }
    }
    return decoded;
}

char *encode(const char *data, size_t len) {
    buffer encoded = allocate((len + 2) / 3 * 4);
    for (size_t at = 0; at < len; at += 3) {
        unsigned long bits = 0;
        for (size_t i = 0; i < 3; i++) bits = bits << 8 | (at + i < len ? (unsigned char)data[at + i] : 0u);
        for (size_t i = 0; i < 4; i++) append(&encoded, at + i > len ? "=" : &ALPHABET[bits >> (18 - 6 * i) & 63], 1);
    }
    return encoded.data;
}

buffer header_block(const json_t *headers) {
    const char *name;
    json_t *value;
    size_t size = 0;
    json_object_foreach((json_t *)headers, name, value) size += strlen(name) + strlen(json_string_value(value)) + 4;
    buffer block = allocate(size);
    json_object_foreach((json_t *)headers, name, value) {
        append(&block, name, strlen(name));
        append(&block, ": ", 2);
        /* A client's block has no line break within a value: what had one is some other control character by now. */
        for (const char *at = json_string_value(value); *at != '\0'; at++)
            append(&block, *at == '\r' || *at == '\n' ? "\1" : at, 1);
        append(&block, "\r\n", 2);
    }
    return block;
}

buffer dump(const json_t *value) {
    buffer written = {json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY), 0};
    if (written.data == NULL) fatal("a value", "cannot be written");
    written.len = strlen(written.data);
    return written;
}

void fatal(const char *what, const char *detail) {
    fprintf(stderr, "%s %s\n", what, detail);
    exit(2);
}
