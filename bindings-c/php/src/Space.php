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

    /** @var list<string> the calls of a front end, which are no operations */
    protected const CALLS = [];

    private Merchant $merchant;

    /** @internal */
    final public function __construct(Merchant $merchant)
    {
        $this->merchant = $merchant;
    }

    /**
     * The namespace of this name; the error for an unknown one suggests the nearest, also of the other names there.
     *
     * @internal
     *
     * @param array<string, class-string<Space>> $spaces
     * @param array<string, mixed>               $others
     */
    final public static function below(array $spaces, string $name, Merchant $merchant, array $others = []): self
    {
        if (!isset($spaces[$name])) {
            $known = \implode(' ', \array_keys($spaces + $others));
            throw $merchant->arguments()->error('wxpay_unknown_name', $name, $known);
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
        try {
            return $this->call($this->merchant, \strtolower((string) \preg_replace('/[A-Z]/', '_$0', $name)), $arguments);
        } catch (CallerError $error) {
            $known = $error->kind === 'unknown_operation' ? \implode(' ', self::methods()) : '';
            throw $known === '' ? $error : $this->merchant->arguments()->error('wxpay_unknown_method', static::PATH, $name, $known);
        }
    }

    /** @return list<string> the names of its operations and calls as PHP spells them; not from the doc comment, which opcache may leave out */
    private static function methods(): array
    {
        $names = static::CALLS;
        foreach (operations() as $operation) {
            $name = \substr($operation->id, \strlen(static::PATH) + 1);
            if ($operation->id === static::PATH . ".$name" && \strpos($name, '.') === false) {
                $names[] = $name;
            }
        }

        return \array_map(static fn (string $name): string => \lcfirst(\strtr(\ucwords($name, '_'), ['_' => ''])), $names);
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
