<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Read-only attributes by the names in the class's constant ATTRIBUTES; `isset`, `empty` and `??` work on each.
 *
 * @internal
 */
trait Attributes
{
    /** @return mixed the attribute of a name that ATTRIBUTES has */
    abstract protected function attribute(string $name);

    /** @return mixed */
    public function __get(string $name)
    {
        if (!\in_array($name, self::ATTRIBUTES, true)) {
            throw new \LogicException(self::class . " has no attribute $name; it has " . \implode(', ', self::ATTRIBUTES));
        }

        return $this->attribute($name);
    }

    public function __isset(string $name): bool
    {
        return \in_array($name, self::ATTRIBUTES, true) && $this->attribute($name) !== null;
    }
}
