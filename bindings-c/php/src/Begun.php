<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A download that begins from a hash, or by a request.
 *
 * @internal
 */
trait Begun
{
    use Attributes;
    use Guarded;

    private Handle $handle;

    private Arguments $arguments;

    /** @internal wraps a download that the library began */
    public static function begun(Handle $handle, Arguments $arguments): self
    {
        $download = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $download->handle = $handle;
        $download->arguments = $arguments;

        return $download;
    }

    private function arguments(): Arguments
    {
        return $this->arguments;
    }
}
