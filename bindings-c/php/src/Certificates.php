<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Platform certificates that WeChat Pay listed, opened and checked; `$merchant->replaceKeys` trusts them.
 *
 * @property-read list<string> $serials of those that are valid now
 * @property-read int $next_refresh_at when to fetch them again, in Unix seconds
 * @property-read string $saved the list as WeChat Pay sent it, still encrypted: what may be written to a file or a store,
 *                              for `$merchant->loadCertificates`
 */
final class Certificates
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = ['serials', 'next_refresh_at', 'saved'];

    private Handle $handle;

    /** @internal */
    public function __construct(Handle $handle)
    {
        $this->handle = $handle;
    }

    /** @internal */
    public function trustedBy(Handle $merchant): void
    {
        Wxpay::call('wxpay_merchant_use_certificates', $merchant->pointer, $this->handle->pointer);
    }

    public function __debugInfo(): array
    {
        return ['serials' => $this->serials, 'next_refresh_at' => $this->next_refresh_at];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        return $name === 'saved'
            ? Wxpay::text($this->handle, 'wxpay_certificates_saved')
            : Json::read(Wxpay::text($this->handle, 'wxpay_certificates_json'))[$name];
    }
}
