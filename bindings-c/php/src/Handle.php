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
    /** @var \FFI\CData */
    public $pointer;

    /** @var \FFI */
    private $library;

    /** @var string */
    private $free;

    public function __construct(\FFI $library, \FFI\CData $pointer, string $free)
    {
        $this->library = $library;
        $this->pointer = $pointer;
        $this->free = $free;
    }

    public function __destruct()
    {
        $this->library->{$this->free}($this->pointer);
    }

    /** Whether the function had nothing to make. */
    public function isNull(): bool
    {
        return \FFI::isNull($this->pointer);
    }

    private function __clone()
    {
    }
}
