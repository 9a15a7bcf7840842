<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A product of the catalogue, or a part of one: its operations are methods. None of them has code here; the library
 * knows their ids.
 */
abstract class Space
{
    use Guarded;

    /** The prefix of its operations' ids. */
    protected const PATH = '';

    /** @var array<string, class-string<Space>> the namespaces below it */
    protected const SPACES = [];

    private Merchant $merchant;

    /** @internal */
    final public function __construct(Merchant $merchant)
    {
        $this->merchant = $merchant;
    }

    /**
     * The namespace or operation of this name.
     *
     * @internal
     *
     * @param array<string, class-string<Space>> $spaces
     */
    final public static function below(array $spaces, string $name, Merchant $merchant): self
    {
        if (!isset($spaces[$name])) {
            throw $merchant->arguments()->invalid($name, 'no product is called so here; there is ' . \implode(', ', \array_keys($spaces)));
        }

        return new $spaces[$name]($merchant);
    }

    final public function __get(string $name): self
    {
        return self::below(static::SPACES, $name, $this->merchant);
    }

    final public function __isset(string $name): bool
    {
        return isset(static::SPACES[$name]);
    }

    /**
     * @param list<mixed> $arguments the body and the options
     *
     * @return mixed
     *
     * @throws WxpayError
     */
    final public function __call(string $name, array $arguments)
    {
        return $this->call($this->merchant, \strtolower((string) \preg_replace('/[A-Z]/', '_$0', $name)), $arguments);
    }

    /**
     * @param list<mixed> $arguments
     *
     * @return mixed
     */
    protected function call(Merchant $merchant, string $name, array $arguments)
    {
        return $merchant->prepare(static::PATH . ".$name", ...$arguments);
    }

    final public function __debugInfo(): array
    {
        return ['path' => static::PATH];
    }
}
