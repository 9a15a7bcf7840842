/* The tests of the C library; the argument is the header whose functions all have to be called. */

#include <stdio.h>
#include <stdlib.h>

#include "suite.h"

const char SPLIT[] = "{\"sub_mchid\":\"1900000109\",\"transaction_id\":\"4208450740201411110007820472\","
                     "\"out_order_no\":\"P20150806125346\",\"receivers\":[{\"type\":\"MERCHANT_ID\","
                     "\"receiver_account\":\"1900000110\",\"amount\":100,\"description\":\"\xE8\xB4\xA7\xE6\xAC\xBE\"}],"
                     "\"finish\":false}";

wxpay_platform *platform;
wxpay_merchant *merchant;

static int checks, failures;
static const char *reached[256];
static size_t reached_count;

void check(int holds, const char *claim, const char *file, int line) {
    checks++;
    if (holds) return;
    failures++;
    printf("%s:%d: not so: %s\n", file, line, claim);
}

void reach(const char *function) {
    for (size_t i = 0; i < reached_count; i++)
        if (strcmp(reached[i], function) == 0) return;
    if (reached_count < sizeof reached / sizeof *reached) reached[reached_count++] = function;
}

/* Every name that is followed by a parenthesis at the start of a declaration. */
static void every_function_is_reached(const char *path) {
    FILE *header = fopen(path, "r");
    CHECK(header != NULL);
    char line[1024], name[128];
    size_t declared = 0;
    while (header != NULL && fgets(line, sizeof line, header) != NULL) {
        const char *start = strstr(line, "wxpay_"), *open = strchr(line, '(');
        while (start != NULL && start < open && sscanf(start, "%127[a-z_0-9]", name) == 1 && start + strlen(name) != open)
            start = strstr(start + 1, "wxpay_");
        if (line[0] == ' ' || start == NULL || open == NULL || start > open) continue;
        declared++;
        int found = 0;
        for (size_t i = 0; i < reached_count; i++) found = found || strcmp(reached[i], name) == 0;
        if (!found) printf("no test calls %s\n", name);
        CHECK(found);
    }
    CHECK(declared > 50 && declared == reached_count);
    if (header != NULL) fclose(header);
}

int is(wxpay_bytes view, const char *text) {
    return view.len == strlen(text) && memcmp(view.data, text, view.len) == 0 && view.data[view.len] == '\0';
}

int contains(wxpay_bytes view, const char *text) {
    return strstr(view.data, text) != NULL;
}

wxpay_merchant *merchant_with(const char *member, wxpay_error **error) {
    wxpay_bytes config = wxpay_platform_config(platform);
    char name[64], changed[16384];
    sscanf(member, "\"%63[^\"]\"", name);
    size_t out = 1;
    changed[0] = '{';
    /* The configuration is a flat object but for its last member; what is replaced is left out of the copy. */
    for (const char *at = config.data + 1; *at != '\0' && *at != '}';) {
        const char *end = at;
        int depth = 0, quoted = 0;
        for (; *end != '\0' && (quoted || depth > 0 || (*end != ',' && *end != '}')); end++) {
            if (*end == '"' && end[-1] != '\\') quoted = !quoted;
            if (!quoted) depth += (*end == '{') - (*end == '}');
        }
        if (strncmp(at + 1, name, strlen(name)) != 0) out += (size_t)sprintf(changed + out, "%.*s,", (int)(end - at), at);
        at = *end == ',' ? end + 1 : end;
    }
    out += (size_t)sprintf(changed + out, "%s}", member);
    wxpay_merchant *made = NULL;
    wxpay_merchant_new(changed, out, &made, error);
    return made;
}

wxpay_request *split(void) {
    wxpay_request *request = NULL;
    CHECK(wxpay_merchant_prepare(merchant, CREATE_ORDER, TEXT(SPLIT), &request, NULL) == WXPAY_OK);
    return request;
}

wxpay_text *answer_headers(const char *body, long long timestamp) {
    char options[64] = "";
    if (timestamp > 0) sprintf(options, "{\"timestamp\":%lld}", timestamp);
    wxpay_text *headers = NULL;
    CHECK(wxpay_platform_answer(platform, TEXT(body), TEXT(options), &headers, NULL) == WXPAY_OK);
    return headers;
}

char *with_header(const char *block, const char *name, const char *value, int beside) {
    char *changed = malloc(strlen(block) + strlen(name) + strlen(value) + 5);
    if (changed == NULL) exit(2);
    changed[0] = '\0';
    for (const char *line = block; *line != '\0';) {
        const char *end = strstr(line, "\r\n") + 2;
        if (beside || strncmp(line, name, strlen(name)) != 0 || line[strlen(name)] != ':') strncat(changed, line, (size_t)(end - line));
        line = end;
    }
    sprintf(changed + strlen(changed), "%s: %s\r\n", name, value);
    return changed;
}

int main(int count, char **arguments) {
    wxpay_error *error = NULL;
    CHECK(CALL(wxpay_platform_new)(&platform, &error) == WXPAY_OK);
    wxpay_bytes config = CALL(wxpay_platform_config)(platform);
    CHECK(CALL(wxpay_merchant_new)(config.data, config.len, &merchant, &error) == WXPAY_OK);
    surface();
    cache();
    limits();
    certificates();
    driver();
    files();
    operations();
    messages();
    secrets();
    nonsense();
    nulls();
    errors();
    threads();
    CALL(wxpay_merchant_free)(merchant);
    CALL(wxpay_platform_free)(platform);
    if (count > 1) every_function_is_reached(arguments[1]);
    printf("c: %d checks, %d failed\n", checks, failures);
    return failures > 0;
}
