<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object of the library that belongs to a merchant.
 *
 * @internal
 */
trait Held
{
    use Attributes;
    use Guarded;

    private Merchant $merchant;

    private Handle $handle;

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle)
    {
        $this->merchant = $merchant;
        $this->handle = $handle;
    }

    /** @internal */
    public function pointer(): \FFI\CData
    {
        return $this->handle->pointer;
    }

    private function arguments(): Arguments
    {
        return $this->merchant->arguments();
    }
}
