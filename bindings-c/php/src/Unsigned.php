<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A request up to its signature: sign the message wherever the key is, then finish.
 *
 * @property-read string $message the bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256
 */
final class Unsigned
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = ['message'];

    private Merchant $merchant;

    private Handle $handle;

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle)
    {
        $this->merchant = $merchant;
        $this->handle = $handle;
    }

    /**
     * The request with its signature.
     *
     * @param string $signature the 256 bytes, not base64
     *
     * @throws CallerError
     */
    public function finish($signature): Request
    {
        $signature = Arguments::text($signature, 'signature');
        $given = [$this->handle->pointer, $signature, \strlen($signature)];

        return new Request($this->merchant, Wxpay::make('request', 'wxpay_unsigned_finish', ...$given));
    }

    public function __debugInfo(): array
    {
        return [];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        return Wxpay::text($this->handle, 'wxpay_unsigned_message');
    }
}
