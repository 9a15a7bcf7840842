/* A program that prints the Authorization of a GET request: the file of its merchant's configuration, its target, time and nonce
 * are its arguments. */

#include <stdio.h>
#include <string.h>
#include <wxpay_core.h>

int main(int count, char **arguments) {
    static char config[1 << 16], description[1 << 10];
    wxpay_merchant *merchant = NULL;
    wxpay_request *request = NULL;
    size_t length, index;
    FILE *file;
    if (count != 5 || (file = fopen(arguments[1], "rb")) == NULL) return 2;
    length = fread(config, 1, sizeof config, file);
    fclose(file);
    if (wxpay_merchant_new(config, length, &merchant, NULL) != WXPAY_OK) return 3;
    snprintf(description, sizeof description, "{\"method\":\"GET\",\"path\":\"%s\",\"timestamp\":%s,\"nonce\":\"%s\"}",
             arguments[2], arguments[3], arguments[4]);
    if (wxpay_merchant_prepare_request(merchant, description, strlen(description), NULL, 0, &request, NULL) != WXPAY_OK)
        return 4;
    for (index = 0; index < wxpay_request_header_count(request); index++)
        if (strcmp(wxpay_request_header_name(request, index).data, "Authorization") == 0)
            printf("%s\n", wxpay_request_header_value(request, index).data);
    wxpay_request_free(request);
    wxpay_merchant_free(merchant);
    return 0;
}
