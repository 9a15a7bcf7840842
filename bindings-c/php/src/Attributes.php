<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Read-only attributes named in the class's constant ATTRIBUTES; `isset`, `empty` and `??` work on each.
 *
 * @internal
 */
trait Attributes
{
    /** @return mixed */
    public function __get(string $name)
    {
        if (!isset(self::ATTRIBUTES[$name])) {
            $names = \implode(', ', \array_keys(self::ATTRIBUTES));
            throw new \LogicException(self::class . " has no attribute $name; it has $names");
        }

        return $this->attribute($name);
    }

    public function __isset(string $name): bool
    {
        return isset(self::ATTRIBUTES[$name]) && $this->attribute($name) !== null;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $shown = [];
        foreach (\array_keys(self::ATTRIBUTES, true, true) as $name) {
            $shown[$name] = $this->attribute($name);
        }

        return $shown;
    }
}
