/* Reading the vectors: files, base64, headers. */

#ifndef VECTORS_H
#define VECTORS_H

#include <jansson.h>
#include <stddef.h>

/* Bytes that the caller frees. */
typedef struct {
    char *data;
    size_t len;
} buffer;

/* Joins a folder and a path. */
char *join(const char *folder, const char *path);

/* A file's bytes, ended by a NUL that is not counted; ends the program where there is none. */
buffer read_file(const char *path);

/* The member's text; empty where there is none. */
const char *text(const json_t *object, const char *name);

/* A member that holds base64. */
buffer decode(const json_t *object, const char *name);

/* Base64 of bytes. */
char *encode(const char *data, size_t len);

/* A case's headers as the block that an HTTP client hands over. */
buffer header_block(const json_t *headers);

/* Compact JSON. */
buffer dump(const json_t *value);

/* Says what is wrong and ends the program. */
void fatal(const char *what, const char *detail);

#endif
