/* No secret is in memory that is freed: this program's free() looks before the system's, also on behalf of the library. */

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wxpay_core.h>

#define TEXT(text) (text), strlen(text)

/* Marks that must not be found: the key of notifications, a name, a notification's content, and a part of the private
 * key, which is taken from the configuration of the tests. */
static char marks[4][64] = {"MARK-apiv3-key-of-32-bytes------", "MARK-name", "MARK-notified", ""};

static int looking, found;
static size_t freed;

void __libc_free(void *memory);

void free(void *memory) {
    size_t size = memory == NULL || !looking ? 0 : malloc_usable_size(memory);
    freed += size > 0;
    for (size_t mark = 0; size > 0 && mark < sizeof marks / sizeof *marks; mark++) {
        size_t len = strlen(marks[mark]);
        for (size_t at = 0; at + len <= size; at++) {
            if (memcmp((char *)memory + at, marks[mark], len) != 0) continue;
            found++;
            printf("mark %zu is in %zu bytes that are freed\n", mark, size);
            break;
        }
    }
    __libc_free(memory);
}

static const char BODY[] =
    "{\"appid\":\"wx8888888888888888\",\"sub_mchid\":\"1900000109\",\"transaction_id\":\"42\",\"out_order_no\":\"P1\","
    "\"receivers\":[{\"type\":\"PERSONAL_OPENID\",\"receiver_account\":\"o\",\"amount\":1,\"description\":\"d\","
    "\"receiver_name\":\"MARK-name\"}],\"finish\":false}";

/* A licence shows a name, and so does a bill. */
static void use_files(wxpay_merchant *merchant) {
    wxpay_request *request = NULL;
    wxpay_download *download = NULL;
    wxpay_text *content = NULL;
    const char *description = "{\"hash_type\":\"SHA1\",\"hash_value\":\"a9993e364706816aba3e25717850c26c9cd0d89d\"}";
    if (wxpay_merchant_upload(merchant, TEXT("a.png"), TEXT(marks[1]), NULL, 0, NULL, 0, &request, NULL) != WXPAY_OK) found++;
    if (wxpay_download_new(TEXT(description), &download, NULL) != WXPAY_OK) found++;
    if (wxpay_download_feed(download, TEXT(marks[1]), &content, NULL) != WXPAY_OK) found++;
    wxpay_request_free(request);
    wxpay_download_free(download);
    wxpay_text_free(content);
}

static void use(const char *config, wxpay_platform *platform) {
    wxpay_merchant *merchant = NULL;
    wxpay_request *request = NULL;
    wxpay_unsigned *begun = NULL;
    wxpay_text *headers = NULL, *body = NULL;
    wxpay_notification *notification = NULL;
    wxpay_error *error = NULL;
    int worked = wxpay_merchant_new(TEXT(config), &merchant, NULL) == WXPAY_OK &&
                 wxpay_merchant_prepare(merchant, "ecommerce.profitsharing.create_order", TEXT(BODY), &request, NULL) == WXPAY_OK &&
                 wxpay_merchant_begin(merchant, "ecommerce.profitsharing.create_order", TEXT(BODY), NULL, 0, &begun, NULL) == WXPAY_OK &&
                 wxpay_platform_notification(platform, TEXT("{\"a\":\"MARK-notified\"}"), NULL, 0, &headers, &body, NULL) == WXPAY_OK;
    if (!worked) found++;
    wxpay_request_free(request);
    request = NULL;
    const char *description = "{\"method\":\"POST\",\"path\":\"/v3/x\",\"body\":{\"name\":\"MARK-name\"},\"sensitive\":[\"/name\"]}";
    if (wxpay_merchant_prepare_request(merchant, TEXT(description), NULL, 0, &request, NULL) != WXPAY_OK) found++;
    wxpay_bytes block = wxpay_text_bytes(headers), sent = wxpay_text_bytes(body);
    /* Sealed by another key than this merchant's: refused. */
    wxpay_merchant_read_notification(merchant, block.data, block.len, sent.data, sent.len, WXPAY_NOW, &notification, &error);
    if (notification != NULL) found++;
    wxpay_error_free(error);
    wxpay_merchant_free(merchant);
    merchant = NULL;
    wxpay_bytes own = wxpay_platform_config(platform);
    wxpay_merchant_new(own.data, own.len, &merchant, NULL);
    if (wxpay_merchant_read_notification(merchant, block.data, block.len, sent.data, sent.len, WXPAY_NOW, &notification, NULL) != WXPAY_OK) found++;
    wxpay_notification_free(notification);
    use_files(merchant);
    wxpay_text_free(headers);
    wxpay_text_free(body);
    wxpay_request_free(request);
    wxpay_unsigned_free(begun);
    wxpay_merchant_free(merchant);
    /* A merchant that was held is wiped when it is forgotten, while the one that was made of it lives on. */
    wxpay_merchant *held = NULL;
    if (wxpay_merchant_cached(TEXT(config), &held, NULL) != WXPAY_OK || wxpay_cache_clear(NULL) != WXPAY_OK) found++;
    wxpay_merchant_free(held);
    /* A rejected configuration has been read, too. */
    request = NULL;
    wxpay_merchant_new(TEXT("{\"mchid\":\"MARK-name\",\"private_key\":\"MARK-apiv3-key-of-32-bytes------\""), &merchant, NULL);
    wxpay_merchant_new(TEXT("{\"mchid\":\"1\",\"private_key\":\"MARK-apiv3-key-of-32-bytes------\\n\"}"), &merchant, NULL);
    wxpay_merchant_prepare(NULL, "x", TEXT(BODY), &request, NULL);
}

int main(void) {
    static char config[8192];
    wxpay_platform *platform = NULL;
    if (wxpay_platform_new(&platform, NULL) != WXPAY_OK) return 2;
    const char *own = wxpay_platform_config(platform).data, *key = strstr(own, "-----BEGIN"), *apiv3 = strstr(own, "\"apiv3_key\":\"");
    memcpy(marks[3], key + 200, 40);
    /* Without the backslashes of its line breaks a part of one line is as it stands in the PEM. */
    while (memchr(marks[3], '\\', 40) != NULL) memcpy(marks[3], ++key + 200, 40);
    size_t front = (size_t)(apiv3 - own) + strlen("\"apiv3_key\":\"");
    sprintf(config, "%.*s%s%s", (int)front, own, marks[0], own + front + 32);
    looking = 1;
    use(config, platform);
    wxpay_platform_free(platform);
    looking = 0;
    printf("c: %zu times freed, %d secrets found\n", freed, found);
    return found > 0 || freed < 100;
}
