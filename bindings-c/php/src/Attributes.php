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
        foreach (self::SHOWN as $name) {
            $shown[$name] = $this->attribute($name);
        }

        return $shown;
    }

    /** @return mixed */
    private function attribute(string $name)
    {
        $function = 'wxpay_' . self::NOUN . "_$name";
        switch (self::ATTRIBUTES[$name]) {
            case 'text':
                return Wxpay::text($this->handle, $function);
            case 'text?':
                return Wxpay::text($this->handle, $function) ?: null;
            case 'int':
                return Wxpay::number($this->handle, $function);
            case 'bool':
                return Wxpay::number($this->handle, $function) === 1;
            case 'json':
                return \json_decode(Wxpay::text($this->handle, $function));
            case 'part':
                return \json_decode(Wxpay::text($this->handle, 'wxpay_' . self::NOUN . '_json'))->$name;
            default:
                return $this->$name();
        }
    }
}
