<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object of the library, freed with this one.
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
        // One that was made around its constructor holds nothing, and calls nothing.
        if ($this->pointer !== null) {
            Wxpay::library()->{"wxpay_{$this->type}_free"}($this->pointer);
        }
    }

    /** True if the function had nothing to make. */
    public function isNull(): bool
    {
        return \FFI::isNull($this->pointer);
    }

    public function __debugInfo(): array
    {
        return [];
    }
}
