/* Plays `tests/scenarios` in C against the local WeChat Pay that `WXPAY_DEMO` names. */

/* scandir is of POSIX. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "player.h"
#include "world.h"

/* True if all that is wanted is there. */
static int holds(const json_t *got, const json_t *wanted) {
    const char *name;
    json_t *value;
    size_t index;
    if (json_is_object(wanted)) {
        json_object_foreach((json_t *)wanted, name, value) if (!holds(json_object_get(got, name), value)) return 0;
        return 1;
    }
    if (json_is_array(wanted)) {
        json_array_foreach((json_t *)wanted, index, value) if (!holds(json_array_get(got, index), value)) return 0;
        return 1;
    }
    return json_equal(got, wanted);
}

/* True if a member is as expected: `data` in part, `remedy` by words, `waited` between two numbers. */
static int fits(const char *name, const json_t *got, const json_t *wanted) {
    if (strcmp(name, "data") == 0) return holds(got, wanted);
    if (strcmp(name, "remedy") == 0) return json_is_string(got) && strstr(json_string_value(got), json_string_value(wanted)) != NULL;
    if (strcmp(name, "waited") == 0)
        return json_number_value(json_array_get(wanted, 0)) <= json_number_value(got) &&
               json_number_value(got) <= json_number_value(json_array_get(wanted, 1));
    return json_is_null(wanted) ? got == NULL || json_is_null(got) : json_equal(got, wanted);
}

/* True if the result of a step is what it expects; else says what differs. */
static int agrees(const char *file, size_t step, const json_t *got, const json_t *expect) {
    const char *name;
    json_t *wanted;
    json_object_foreach((json_t *)expect, name, wanted) {
        json_t *value = json_object_get(got, name);
        if (fits(name, value, wanted)) continue;
        buffer is = dump(value == NULL ? json_null() : value), not = dump(wanted);
        printf("FAILED %s, step %zu: %s is %s, not %s\n", file, step, name, is.data, not.data);
        free(is.data);
        free(not.data);
        return 0;
    }
    return 1;
}

/* Plays one file. */
static int passes(const char *folder, const char *file) {
    char *path = join(folder, file);
    json_t *scenario = load(path), *step;
    size_t index;
    int same = 1;
    start(scenario);
    json_array_foreach(json_object_get(scenario, "steps"), index, step) {
        json_t *got = play(step), *expect = json_object_get(step, "ledger");
        same = agrees(file, index + 1, got, expect == NULL ? json_object_get(step, "expect") : expect);
        json_decref(got);
        if (!same) break;
    }
    finish();
    json_decref(scenario);
    free(path);
    return same;
}

static int is_json(const struct dirent *entry) {
    size_t len = strlen(entry->d_name);
    return len > 5 && strcmp(entry->d_name + len - 5, ".json") == 0;
}

int main(void) {
    const char *folder = getenv("SCENARIOS"), *emulator = getenv("WXPAY_DEMO");
    if (folder == NULL) folder = "tests/scenarios";
    if (emulator == NULL) fatal("WXPAY_DEMO", "names no configuration of the local WeChat Pay");
    open_world(folder, emulator);
    struct dirent **files = NULL;
    int count = scandir(folder, &files, is_json, alphasort), passed = 0;
    if (count < 1) fatal(folder, "has no scenarios");
    for (int i = 0; i < count; i++) {
        passed += passes(folder, files[i]->d_name);
        free(files[i]);
    }
    free(files);
    close_world();
    printf("c: %d passed, %d failed\n", passed, count - passed);
    return passed < count;
}
