// As C++ includes the headers.

#include <wxpay_core.h>
#include <wxpay_curl.h>
#include <wxpay_operations.h>

int main() {
    wxpay_request *request = nullptr;
    wxpay_status status = wxpay_merchant_prepare(nullptr, WXPAY_ECOMMERCE_PROFITSHARING_CREATE_ORDER, "", 0, &request, nullptr);
    return status == WXPAY_INVALID_ARGUMENT ? 0 : 1;
}
