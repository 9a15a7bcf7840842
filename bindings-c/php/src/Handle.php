<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object of the library, freed together with this one.
 *
 * @internal
 */
final class Handle
{
    use Guarded;

    public ?\FFI\CData $pointer = null;

    private string $type;

    public function __construct(\FFI\CData $pointer, string $type)
    {
        $this->pointer = $pointer;
        $this->type = $type;
    }

    public function __destruct()
    {
        // One that was made without its constructor holds nothing to free.
        if ($this->pointer !== null) {
            $free = "wxpay_{$this->type}_free";
            Wxpay::library($free)->$free($this->pointer);
        }
    }

    /** True if the function made nothing. */
    public function isNull(): bool
    {
        return \FFI::isNull($this->pointer);
    }

    public function __debugInfo(): array
    {
        return [];
    }
}
