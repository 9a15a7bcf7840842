#define _POSIX_C_SOURCE 200809L

#include "local.h"

#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wxpay_curl.h>

json_t *config;

void fatal(const char *what) {
    printf("%s\n", what);
    exit(1);
}

/* A control call of the emulator's; it takes the body. */
static json_t *control(const char *name, json_t *body) {
    char url[256];
    long status = 0;
    wxpay_curl_received answer = {NULL, 0};
    char *text = json_dumps(body, 0);
    CURL *curl = curl_easy_init();
    snprintf(url, sizeof url, "%s/%s", setting("control_url"), name);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, wxpay_curl_receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    json_t *told = answer.data == NULL ? json_object() : json_loadb(answer.data, answer.len, 0, NULL);
    if (status / 100 != 2) fatal("the local WeChat Pay refused a control call");
    curl_easy_cleanup(curl);
    free(answer.data);
    free(text);
    json_decref(body);
    return told;
}

static json_t *reply_to(int client, const wxpay_merchant *merchant, const char *headers, const char *body, size_t body_len) {
    char line[512];
    json_t *movement = NULL;
    /* ANCHOR: notify */
    wxpay_notification *notification = NULL;
    wxpay_error *error = NULL;
    int http_status;
    wxpay_bytes reply;
    /* The body is raw, since its bytes are signed. */
    if (wxpay_merchant_read_notification(merchant, headers, strlen(headers), body, body_len, WXPAY_NOW, &notification, &error) == WXPAY_OK) {
        http_status = wxpay_notification_reply_status(notification);
        reply = wxpay_notification_reply_body(notification);
        movement = json_loads(wxpay_notification_data(notification).data, 0, NULL);
    } else {
        http_status = wxpay_error_reply_status(error);
        reply = wxpay_error_reply_body(error);
    }
    sprintf(line, "HTTP/1.1 %d \r\nContent-Length: %zu\r\n\r\n%s", http_status, reply.len, reply.data);
    wxpay_notification_free(notification);
    wxpay_error_free(error);
    /* ANCHOR_END: notify */
    if (write(client, line, strlen(line)) < 0) fatal("the reply was not taken");
    return movement;
}

json_t *local_next_notification(int server, const wxpay_merchant *merchant) {
    struct pollfd waiting = {server, POLLIN, 0};
    if (poll(&waiting, 1, 10000) != 1) fatal("no notification came within ten seconds");
    int client = accept(server, NULL, NULL);
    wxpay_curl_received message = {NULL, 0};
    char part[4096];
    size_t wanted = (size_t)-1;
    const char *end = NULL;
    while (message.len < wanted) {
        ssize_t count = read(client, part, sizeof part);
        if (count <= 0) fatal("half a notification came");
        wxpay_curl_receive(part, 1, (size_t)count, &message);
        end = strstr(message.data, "\r\n\r\n");
        if (end == NULL || wanted != (size_t)-1) continue;
        const char *line = message.data;
        while (line < end && strncasecmp(line, "Content-Length:", 15) != 0) line = strstr(line, "\r\n") + 2;
        wanted = (size_t)(end + 4 - message.data) + (line < end ? strtoul(line + 15, NULL, 10) : 0);
    }
    size_t front = (size_t)(end - message.data);
    message.data[front] = '\0';
    json_t *movement = reply_to(client, merchant, message.data, message.data + front + 4, message.len - front - 4);
    free(message.data);
    close(client);
    return movement;
}

int local_notifications_of(const char *mchid) {
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (server < 0 || bind(server, (struct sockaddr *)&address, size) != 0 || listen(server, 16) != 0 ||
        getsockname(server, (struct sockaddr *)&address, &size) != 0)
        fatal("no socket for notifications");
    char url[64];
    sprintf(url, "http://127.0.0.1:%d/notify", ntohs(address.sin_port));
    json_decref(control("notify_url", json_pack("{s:s, s:s}", "mchid", mchid, "url", url)));
    return server;
}

json_t *local_pay(const char *seller, int total) {
    json_t *paid = control("orders", json_pack("{s:s, s:i, s:i}", "sub_mchid", seller, "total", total, "seconds_ago", 60));
    json_t *number = json_incref(json_object_get(paid, "transaction_id"));
    json_decref(paid);
    return number;
}

void local_lose_next_answer(const char *route) {
    json_decref(control("faults", json_pack("{s:s, s:{s:i}}", "route", route, "cut", "in_body", 0)));
}

void local_read(void) {
    config = json_load_file(getenv("WXPAY_DEMO") == NULL ? "" : getenv("WXPAY_DEMO"), 0, NULL);
    if (config == NULL) fatal("WXPAY_DEMO names no configuration of the emulator");
}

const char *setting(const char *name) {
    return json_string_value(json_object_get(config, name));
}

json_t *file_of(const char *name) {
    char text[8192];
    FILE *file = fopen(setting(name), "rb");
    size_t len = file == NULL ? 0 : fread(text, 1, sizeof text, file);
    if (len == 0) fatal("a key cannot be read");
    fclose(file);
    return json_stringn(text, len);
}
