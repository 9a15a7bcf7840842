/* A program of a user's, built by what is installed: it makes a merchant and has a request signed. It prints the numbers of the
 * interface and of the version. */

#include <stdio.h>
#include <string.h>
#include <wxpay_core.h>
#include <wxpay_operations.h>

int main(void) {
    const char *body = "{\"sub_mchid\":\"1900000109\",\"out_order_no\":\"P1\",\"transaction_id\":\"4200000001\","
                       "\"description\":\"done\"}";
    wxpay_platform *platform = NULL;
    wxpay_merchant *merchant = NULL;
    wxpay_request *request = NULL;
    wxpay_bytes config;
    if (wxpay_platform_new(&platform, NULL) != WXPAY_OK) return 2;
    config = wxpay_platform_config(platform);
    if (wxpay_merchant_new(config.data, config.len, &merchant, NULL) != WXPAY_OK) return 3;
    if (wxpay_merchant_prepare(merchant, WXPAY_ECOMMERCE_PROFITSHARING_FINISH_ORDER, body, strlen(body), &request, NULL) !=
        WXPAY_OK)
        return 4;
    if (strcmp(wxpay_request_target(request).data, "/v3/ecommerce/profitsharing/finish-order") != 0) return 5;
    printf("%u %s\n", (unsigned)wxpay_abi_version(), wxpay_version());
    wxpay_request_free(request);
    wxpay_merchant_free(merchant);
    wxpay_platform_free(platform);
    return 0;
}
