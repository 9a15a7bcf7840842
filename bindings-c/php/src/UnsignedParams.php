<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Payment parameters up to their signature: sign the message wherever the key is, then finish.
 *
 * @property-read string $message the bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256
 */
final class UnsignedParams
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = ['message'];

    private Handle $handle;

    /** @internal */
    public function __construct(Handle $handle)
    {
        $this->handle = $handle;
    }

    /**
     * The parameters with their signature.
     *
     * @param string $signature the 256 bytes, not base64
     *
     * @return array<string, string>
     *
     * @throws CallerError
     */
    public function finish($signature): array
    {
        $signature = Arguments::text($signature, 'signature');
        $given = [$this->handle->pointer, $signature, \strlen($signature)];

        return Json::read(Wxpay::made('wxpay_unsigned_params_finish', ...$given));
    }

    public function __debugInfo(): array
    {
        return [];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        return Wxpay::text($this->handle, 'wxpay_unsigned_params_message');
    }
}
