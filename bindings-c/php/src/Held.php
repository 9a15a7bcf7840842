<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object of the library, and what reads arguments for it.
 *
 * @internal
 */
trait Held
{
    use Attributes;
    use Guarded;

    /** The one that it belongs to, if it does. */
    private Merchant $merchant;

    private Handle $handle;

    private Arguments $arguments;

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle)
    {
        $this->merchant = $merchant;
        $this->handle = $handle;
        $this->arguments = $merchant->arguments();
    }

    /** @internal makes one of a class whose constructor is the user's */
    public static function made(Handle $handle, Arguments $arguments): self
    {
        $made = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $made->handle = $handle;
        $made->arguments = $arguments;

        return $made;
    }

    /** @internal */
    public function pointer(): \FFI\CData
    {
        return $this->handle->pointer;
    }

    /** @internal what reads arguments, in the merchant's language */
    public function arguments(): Arguments
    {
        return $this->arguments;
    }
}
