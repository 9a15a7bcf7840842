<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An object that is immutable and never written to files or queues.
 *
 * @internal
 */
trait Unstored
{
    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException('not serialised: ' . static::class . ' would carry keys, signatures or personal data with it');
    }

    /** @param array<string, mixed> $data */
    public function __unserialize(array $data): void
    {
        throw new \LogicException('not unserialised: make a new ' . static::class);
    }

    /** @param mixed $value */
    public function __set(string $name, $value): void
    {
        throw new \LogicException(static::class . ' does not change');
    }
}
