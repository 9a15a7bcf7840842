<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object with keys, signatures or personal data: not printed, not copied, not written to files or queues.
 *
 * @internal
 */
trait Guarded
{
    use Unstored;

    /** @return array<string, mixed> what `var_dump` and `print_r` show */
    abstract public function __debugInfo(): array;

    private function __clone()
    {
    }
}
