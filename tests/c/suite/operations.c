/* Every operation of the catalogue is called with every field that the comment above its id lists, and its answer read. */

#define _XOPEN_SOURCE 700 /* nftw */

#include <ctype.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

/* JSON that is being written. */
typedef struct {
    char text[1 << 16];
    size_t len;
} json;

static void put(json *to, const char *text, size_t len) {
    CHECK(to->len + len < sizeof to->text);
    if (to->len + len >= sizeof to->text) exit(2);
    memcpy(to->text + to->len, text, len);
    to->text[to->len += len] = '\0';
}

static const char *next_line(const char *line) {
    return line + strcspn(line, "\n") + 1;
}

/* The depth of the field of a line; 0 for a line that is of no field. */
static size_t depth_of(const char *line) {
    size_t spaces = strncmp(line, " *", 2) == 0 ? strspn(line + 2, " ") : 0;
    const char *type = strstr(line, " (");
    return spaces > 2 && type != NULL && type < next_line(line) ? (spaces - 1) / 2 : 0;
}

static void put_fields(json *to, const char *line, size_t depth);

static int begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Writes a value of a type that is no object: of one of several, the first. */
static void put_scalar(json *to, const char *type) {
    static const char *const SAMPLES[][2] = {
        {"fen", "1"}, {"integer", "1"}, {"number", "0.5"}, {"true or false", "false"}, {"text", "\"A1\""},
        {"plaintext", "\"A1\""}, {"a number of yours", "\"A1\""}, {"a URL", "\"https://example.com/\""},
        {"JSON as text", "\"{}\""}, {"any JSON", "{}"},
    };
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
        if (!begins(type, SAMPLES[i][0])) continue;
        put(to, TEXT(SAMPLES[i][1]));
        return;
    }
    put(to, "\"", 1);
    put(to, type, strcspn(type, " ,)"));
    put(to, "\"", 1);
}

/* Writes a value of the type that a field's line tells. */
static void put_value(json *to, const char *line) {
    const char *type = strstr(line, " (") + 2, *of = strstr(type, "of ");
    int is_list = begins(type, "list"), is_map = begins(type, "object of ");
    if (is_list) put(to, "[", 1);
    if (is_map) put(to, TEXT("{\"a\":"));
    if (is_map ? begins(of, "of object") : begins(type, "object") || (is_list && !begins(type, "list of ")))
        put_fields(to, next_line(line), depth_of(line) + 1);
    else
        put_scalar(to, is_list || is_map ? of + 3 : type);
    if (is_map) put(to, "}", 1);
    if (is_list) put(to, "]", 1);
}

/* The fields that are refused beside another, a name a line. */
static char refused_beside[1 << 12];

/* Whether a line is of such a field. */
static int is_refused_beside(const char *name) {
    size_t len = strcspn(name, " ");
    for (const char *line = refused_beside; *line != '\0'; line = next_line(line))
        if (strcspn(line, "\n") == len && strncmp(line, name, len) == 0) return 1;
    return 0;
}

/* Writes the object whose fields stand from this line on, this deep. */
static void put_fields(json *to, const char *line, size_t depth) {
    put(to, "{", 1);
    for (; depth_of(line) >= depth; line = next_line(line)) {
        const char *name = line + 2 + strspn(line + 2, " ");
        if (depth_of(line) > depth) continue; /* written with the object that it stands in */
        if (is_refused_beside(name)) continue;
        if (to->text[to->len - 1] != '{') put(to, ",", 1);
        put(to, "\"", 1);
        put(to, name, strcspn(name, " "));
        put(to, "\":", 2);
        /* The name of a file has the suffix of its format. */
        if (strncmp(name, "filename ", 9) == 0 || strncmp(name, "file_name ", 10) == 0)
            put(to, TEXT("\"a.png\""));
        else
            put_value(to, line);
    }
    put(to, "}", 1);
}

/* The object that the comment lists under a heading. */
static void sample(json *to, const char *comment, const char *heading) {
    to->len = 0;
    const char *start = strstr(comment, heading);
    CHECK(start != NULL);
    if (start != NULL) put_fields(to, next_line(start + 1), 1);
}

/* The method and the path of a comment, up to the first field in it. */
static void goes_where_it_says(wxpay_request *request, const char *comment) {
    char method[8], path[256];
    const char *line = comment;
    while (*line != '\0' && sscanf(line, " * %7[A-Z] /%255[^ {\n]", method, path) != 2) line = next_line(line);
    CHECK(is(wxpay_request_method(request), method));
    CHECK(strncmp(wxpay_request_target(request).data + 1, path, strlen(path)) == 0);
}

static void is_called_and_answered(const char *id, const char *comment) {
    static json body, data;
    wxpay_request *request = NULL;
    wxpay_answer *answer = NULL;
    wxpay_error *error = NULL;
    sample(&body, comment, "\n * Body:\n");
    int is_file = strstr(comment, "\n * Answer: a file") != NULL;
    if (!is_file) sample(&data, comment, "\n * Answer:\n");
    const char *file = strstr(comment, "wxpay_merchant_prepare_file") != NULL ? "abc" : NULL;
    if (wxpay_merchant_prepare_file(merchant, id, body.text, body.len, file, file == NULL ? 0 : 3, NULL, 0, &request, &error) != WXPAY_OK)
        printf("%s: %s\n%s\n", id, body.text, wxpay_error_text(error).data);
    CHECK(error == NULL && is(wxpay_request_operation(request), id));
    goes_where_it_says(request, comment);
    if (is_file) {
        CHECK(wxpay_request_read(request, 200, NULL, 0, TEXT("abc"), &answer, NULL) == WXPAY_OK);
        CHECK(is(wxpay_answer_body(answer), "abc") && wxpay_answer_data(answer).len == 0 && wxpay_answer_verified(answer) == 0);
        wxpay_answer_free(answer);
    } else if (strncmp(id, "certificates.", strlen("certificates.")) != 0) {
        /* A list of certificates is nothing that could be made up here. */
        wxpay_text *headers = answer_headers(data.text, 0);
        wxpay_bytes block = wxpay_text_bytes(headers);
        CHECK(wxpay_request_read(request, 200, block.data, block.len, data.text, data.len, &answer, NULL) == WXPAY_OK);
        CHECK(is(wxpay_answer_data(answer), data.text));
        wxpay_answer_free(answer);
        wxpay_text_free(headers);
    }
    wxpay_error_free(error);
    wxpay_request_free(request);
}

static size_t called;

/* Calls the operations of a product's header. */
static int header_is_true(const char *path, const struct stat *status, int type, struct FTW *place) {
    static char header[1 << 20];
    (void)status, (void)place;
    /* What a front end is given is no operation. */
    if (type != FTW_F || strstr(path, "front_end.h") != NULL) return 0;
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    if (file == NULL) return 1;
    size_t len = fread(header, 1, sizeof header - 1, file);
    CHECK(len < sizeof header - 1);
    header[len] = '\0';
    fclose(file);
    for (char *comment = strstr(header, "\n/*\n"), *end; comment != NULL; comment = strstr(end, "\n/*\n")) {
        char name[128], id[128];
        end = strstr(comment, "*/\n#define ");
        CHECK(end != NULL && sscanf(end, "*/ #define WXPAY_%127s \"%127[^\"]\"", name, id) == 2);
        if (end == NULL) return 1;
        *end++ = '\0';
        CHECK(strlen(name) == strlen(id));
        for (size_t i = 0; id[i] != '\0'; i++) CHECK(name[i] == (id[i] == '.' ? '_' : toupper((unsigned char)id[i])));
        is_called_and_answered(id, comment + 1);
        called++;
    }
    return 0;
}

void operations(void) {
    FILE *file = fopen("tests/refused_beside.txt", "rb");
    CHECK(file != NULL && fread(refused_beside, 1, sizeof refused_beside - 1, file) > 0);
    if (file != NULL) fclose(file);
    CHECK(nftw("bindings-c/include/wxpay", header_is_true, 8, FTW_PHYS) == 0);
    CHECK(called > 10);
}
