<?php

declare(strict_types=1);

namespace WxpayCore;

// Preloading may have brought it already.
if (!\function_exists(__NAMESPACE__ . '\\remedy')) {
    /**
     * The remedy for WeChat Pay's code or a fail reason, in words; null for an unknown one.
     *
     * @param string $code_or_reason
     *
     * @return object{zh: string, en: string}|null
     */
    function remedy($code_or_reason): ?object
    {
        return \json_decode(Wxpay::made('wxpay_remedy', ...Arguments::text($code_or_reason, 'code_or_reason')));
    }

    /**
     * Every operation of the catalogue: its id, HTTP method, path with `{field}` where a field of the request stands, title in
     * Chinese, and the address of its page, empty where there is none.
     *
     * @return list<object{id: string, method: string, path: string, title: string, page: string}>
     */
    function operations(): array
    {
        return \json_decode(Wxpay::made('wxpay_operations'));
    }
}
