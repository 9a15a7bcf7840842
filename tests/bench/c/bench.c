/*
 * The operations in C, ours.
 *
 * `rounds FOLDER`: a line with a part and milliseconds in, a line for each operation out, then `done`.
 * `first FOLDER` and `memory FOLDER`: what is measured once a process.
 */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wxpay_core.h>

#define CREATE_ORDER "ecommerce.profitsharing.create_order"
#define RAW "{\"method\":\"POST\",\"path\":\"/v3/ecommerce/profitsharing/orders\"}"
#define MERCHANTS 4000

typedef struct {
    char *data;
    size_t len;
} text;

static const char *folder;
static wxpay_merchant *merchant;
static wxpay_request *request;
static text config, order_1, order_10, order_50, names_50, body, headers, answer;

static text file(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *from = fopen(path, "rb");
    if (from == NULL) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(1);
    }
    fseek(from, 0, SEEK_END);
    text read = {NULL, (size_t)ftell(from)};
    rewind(from);
    read.data = malloc(read.len + 1);
    if (read.data == NULL || fread(read.data, 1, read.len, from) != read.len) exit(1);
    read.data[read.len] = '\0';
    fclose(from);
    return read;
}

static void reload(text *old, const char *name) {
    free(old->data);
    *old = file(name);
}

static void check(wxpay_status status, wxpay_error *error) {
    if (status == WXPAY_OK) return;
    fprintf(stderr, "%s\n", wxpay_error_text(error).data);
    exit(1);
}

static double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static wxpay_request *prepared(const text *order) {
    wxpay_request *made = NULL;
    wxpay_error *error = NULL;
    check(wxpay_merchant_prepare(merchant, CREATE_ORDER, order->data, order->len, &made, &error), error);
    return made;
}

static void prepare(const text *order) { wxpay_request_free(prepared(order)); }

static void one(void) { prepare(&order_1); }
static void ten(void) { prepare(&order_10); }
static void fifty(void) { prepare(&order_50); }
static void named(void) { prepare(&names_50); }

static void raw(void) {
    wxpay_request *made = NULL;
    wxpay_error *error = NULL;
    check(wxpay_merchant_prepare_request(merchant, RAW, strlen(RAW), body.data, body.len, &made, &error), error);
    wxpay_request_free(made);
}

static void read_answer(const wxpay_request *asked) {
    wxpay_answer *got = NULL;
    wxpay_error *error = NULL;
    check(wxpay_request_read(asked, 200, headers.data, headers.len, answer.data, answer.len, &got, &error), error);
    wxpay_answer_free(got);
}

static void read_one(void) { read_answer(request); }

static void notification(void) {
    wxpay_notification *got = NULL;
    wxpay_error *error = NULL;
    check(wxpay_merchant_read_notification(merchant, headers.data, headers.len, answer.data, answer.len, WXPAY_NOW, &got, &error), error);
    wxpay_notification_free(got);
}

/* In place of an HTTP client: takes all that it would send; the answer is in memory. */
static size_t send_request(const wxpay_request *asked) {
    size_t sent = wxpay_request_url(asked).len + wxpay_request_body(asked).len;
    for (size_t i = 0; i < wxpay_request_header_count(asked); i++) sent += wxpay_request_header(asked, i).len;
    return sent;
}

static void whole_call(void) {
    wxpay_request *asked = prepared(&order_1);
    if (send_request(asked) == 0) exit(1);
    read_answer(asked);
    wxpay_request_free(asked);
}

static wxpay_merchant *made_merchant(void) {
    wxpay_merchant *made = NULL;
    wxpay_error *error = NULL;
    check(wxpay_merchant_new(config.data, config.len, &made, &error), error);
    return made;
}

static void new_merchant(void) { wxpay_merchant_free(made_merchant()); }

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void report(const char *operation, double value) { printf("%s\twxpay-core\t%.3f\n", operation, value); }

/* Prints the median time of a call: batches of about a millisecond, since the clock costs. */
static void measure(const char *operation, void (*call)(void), double budget) {
    enum { MOST = 4096 };
    static double samples[MOST];
    double started = microseconds();
    call();
    double size = 1000 / (microseconds() - started);
    int batch = size < 1 ? 1 : size > 1000 ? 1000 : (int)size, count = 0;
    double end = microseconds() + budget * 1000;
    while (count < MOST && (count < 3 || microseconds() < end)) {
        started = microseconds();
        for (int i = 0; i < batch; i++) call();
        samples[count++] = (microseconds() - started) / batch;
    }
    qsort(samples, (size_t)count, sizeof *samples, ascending);
    report(operation, samples[count / 2]);
}

static double deadline;

static void *thread(void *calls) {
    for (*(long *)calls = 0; microseconds() < deadline; ++*(long *)calls) one();
    return NULL;
}

/* Microseconds a call when so many threads call at once: elapsed time by all calls. */
static void threads(const char *operation, int count, double budget) {
    pthread_t running[4];
    long calls[4], all = 0;
    double started = microseconds();
    deadline = started + budget * 1000;
    for (int i = 0; i < count; i++) pthread_create(&running[i], NULL, thread, &calls[i]);
    for (int i = 0; i < count; i++) {
        pthread_join(running[i], NULL);
        all += calls[i];
    }
    report(operation, (microseconds() - started) / (double)all);
}

static void message(const char *name) {
    char path[64];
    snprintf(path, sizeof path, "%s.headers", name);
    reload(&headers, path);
    snprintf(path, sizeof path, "%s.json", name);
    reload(&answer, path);
}

static void part(const char *name, double budget) {
    if (strcmp(name, "orders") == 0) {
        measure("order_1", one, budget);
        measure("order_10", ten, budget);
        measure("order_50", fifty, budget);
    } else if (strcmp(name, "names") == 0) {
        measure("names_50", named, budget);
    } else if (strcmp(name, "bodies") == 0) {
        static const char *const bodies[][2] = {
            {"body_1k", "body_1k.json"}, {"body_100k", "body_100k.json"}, {"body_1m", "body_1m.json"}};
        for (size_t i = 0; i < 3; i++) {
            reload(&body, bodies[i][1]);
            measure(bodies[i][0], raw, budget);
        }
    } else if (strcmp(name, "messages") == 0) {
        message("answer");
        measure("read", read_one, budget);
        message("notification");
        measure("notification", notification, budget);
    } else if (strcmp(name, "call") == 0) {
        message("answer");
        measure("call", whole_call, budget);
    } else if (strcmp(name, "merchant") == 0) {
        measure("merchant", new_merchant, budget);
    } else if (strcmp(name, "threads") == 0) {
        threads("threads_1", 1, budget);
        threads("threads_2", 2, budget);
        threads("threads_4", 4, budget);
    }
}

static void first(void) {
    enum { LATER = 20 };
    double times[LATER + 1];
    for (int i = 0; i <= LATER; i++) {
        double started = microseconds();
        one();
        times[i] = microseconds() - started;
    }
    report("first", times[0]);
    qsort(times + 1, LATER, sizeof *times, ascending);
    report("later", times[1 + LATER / 2]);
}

/* Bytes of this process that are in memory. */
static double resident(void) {
    char line[256];
    double kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (sscanf(line, "VmRSS: %lf", &kilobytes) == 1) break;
    if (status != NULL) fclose(status);
    return kilobytes * 1024;
}

/* Bytes that a merchant adds to the process, what the cryptographic library allocates included. */
static void memory(void) {
    static wxpay_merchant *merchants[MERCHANTS];
    double before = resident();
    for (int i = 0; i < MERCHANTS; i++) merchants[i] = made_merchant();
    report("memory", (resident() - before) / MERCHANTS);
    for (int i = 0; i < MERCHANTS; i++) wxpay_merchant_free(merchants[i]);
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    folder = arguments[2];
    config = file("merchant.json");
    order_1 = file("order_1.json");
    merchant = made_merchant();
    if (strcmp(arguments[1], "first") == 0) return first(), 0;
    if (strcmp(arguments[1], "memory") == 0) return memory(), 0;
    order_10 = file("order_10.json");
    order_50 = file("order_50.json");
    names_50 = file("names_50.json");
    request = prepared(&order_1);
    setvbuf(stdout, NULL, _IOLBF, 0);
    puts("ready");
    char name[32];
    double budget;
    while (scanf("%31s %lf", name, &budget) == 2) {
        part(name, budget);
        puts("done");
    }
    return 0;
}
