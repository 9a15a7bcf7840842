<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A merchant's settings, and who signs for it.
 *
 * @internal
 */
trait Configured
{
    use Held;

    /** @var (\Closure(string): string)|null */
    private ?\Closure $signer = null;

    /** @var (\Closure(object): mixed)|null */
    private ?\Closure $log = null;

    /** @var \WeakReference<Limits>|null */
    private ?\WeakReference $limits = null;

    /**
     * Calls `$log` with a redacted record of each request of this merchant that is sent, by clients that have no `log` of their
     * own: that of `Request::logRecord`. PHP's error log has what it throws, and the outcome stays as it is.
     *
     * @param (callable(object): mixed)|null $log
     *
     * @throws CallerError
     */
    public function log($log): self
    {
        if ($log !== null && !\is_callable($log)) {
            throw $this->arguments->invalid('log', 'a function of a record, not ' . Arguments::type($log));
        }
        $this->log = $log === null ? null : \Closure::fromCallable($log);

        return $this;
    }

    /** @internal what `log` was given */
    public function logging(): ?\Closure
    {
        return $this->log;
    }

    /** The same for each use of it. It holds the merchant, which may not hold it. */
    private function limits(): Limits
    {
        $limits = $this->limits === null ? null : $this->limits->get();
        if ($limits === null) {
            $limits = new Limits($this, Wxpay::make('limits', 'wxpay_merchant_limits', $this->handle->pointer));
            $this->limits = \WeakReference::create($limits);
        }

        return $limits;
    }

    /** @internal lets the signer sign a message; null if there is none */
    public function signature(string $message): ?string
    {
        if ($this->signer === null) {
            return null;
        }
        $depth = -1;
        foreach (\debug_backtrace(\DEBUG_BACKTRACE_PROVIDE_OBJECT | \DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
            $depth += $frame['function'] === __FUNCTION__ && ($frame['object'] ?? null) === $this ? 1 : 0;
        }
        if ($depth > 0) {
            throw $this->arguments->invalid('signer', 'it must not ask for another signature of the merchant that it signs for');
        }
        $signature = ($this->signer)($message);
        if (!\is_string($signature)) {
            $what = 'it must return the bytes of the signature; one that answers later goes between begin(…) and '
                . 'finish($signature)';
            throw $this->arguments->invalid('signer', $what);
        }

        return $signature;
    }

    /**
     * Makes the request with a function, or with its twin up to the signature if a signer signs; null if there is none.
     *
     * @internal
     *
     * @param list<mixed> $given
     */
    public function requested(string $function, string $begin, array $given): ?Request
    {
        $isWhole = $this->signer === null;
        $made = $isWhole ? Wxpay::make('request', $function, ...$given) : Wxpay::make('unsigned', $begin, ...$given);
        if ($made->isNull()) {
            return null;
        }
        if ($isWhole) {
            return new Request($this, $made);
        }
        $unsigned = new Unsigned($this, $made);

        return $unsigned->finish($this->signature($unsigned->message));
    }

    /** @return mixed */
    public function __get(string $name)
    {
        return isset(self::ATTRIBUTES[$name]) ? $this->attribute($name) : Space::below(self::SPACES, $name, $this, self::ATTRIBUTES);
    }

    public function __isset(string $name): bool
    {
        return isset(self::SPACES[$name]) || isset(self::ATTRIBUTES[$name]) && $this->attribute($name) !== null;
    }

    /**
     * @param mixed        $config
     * @param list<string> $known
     */
    private function configure($config, array $known): void
    {
        $locale = \is_array($config) ? $config['locale'] ?? null : null;
        $this->arguments = new Arguments(\is_string($locale) ? $locale : '');
        $config = $this->arguments->options($config, $known, 'config');
        $signer = $config['signer'] ?? null;
        unset($config['signer']);
        if ($signer !== null && !\is_callable($signer)) {
            throw $this->arguments->invalid('signer', 'a function that takes the message and returns its signature, both bytes');
        }
        if ($signer !== null && isset($config['private_key'])) {
            throw $this->arguments->invalid('signer', 'give a private key or a signer, not both');
        }
        $this->signer = $signer === null ? null : \Closure::fromCallable($signer);
        foreach (['private_key', 'platform_keys'] as $keys) {
            $config[$keys] = $this->arguments->key($config[$keys] ?? null, $keys);
        }
        $config += ['language' => 'php/' . \PHP_VERSION];
        $this->handle = Wxpay::make('merchant', 'wxpay_merchant_cached', $this->arguments->settings($config, ''));
    }

    /**
     * Makes the merchant from the variables named `WXPAY_…` and the files that they name.
     *
     * @param mixed $variables
     */
    private static function found($variables): self
    {
        $locale = \is_array($variables) ? $variables['WXPAY_LOCALE'] ?? null : null;
        $arguments = new Arguments(\is_string($locale) ? \trim($locale) : '');
        if (!\is_array($variables)) {
            throw $arguments->invalid('variables', 'an array of names and texts, not ' . Arguments::type($variables));
        }
        $ours = [];
        foreach ($variables as $name => $value) {
            if (\strpos((string) $name, 'WXPAY_') === 0 && $value !== null) {
                $ours[$name] = $arguments->string($value, $name);
            }
        }
        foreach (Json::read(Wxpay::made('wxpay_env_files', $arguments->settings($ours, ''))) as $name => $path) {
            $content = self::content($path);
            // The library refuses a path that is left, and names its variable.
            $ours[$name] = $content === '' ? $path : $arguments->key($content, $name);
        }
        $given = [$arguments->settings($ours, ''), 'php/' . \PHP_VERSION];

        return self::made(Wxpay::make('merchant', 'wxpay_merchant_cached_from_env', ...$given), $arguments);
    }

    /** The content of a file, empty if it cannot be read. A warning of another function would show its path. */
    private static function content(string $path): string
    {
        try {
            return \implode('', \iterator_to_array(new \SplFileObject($path)));
        } catch (\RuntimeException | \LogicException $error) {
            return '';
        }
    }

    /**
     * Makes the parameters of a front-end call; the signer signs where the merchant's key would.
     *
     * @param mixed       $call
     * @param list<mixed> $given
     *
     * @return array<string, mixed>
     */
    private function fronted($call, array $given): array
    {
        if ($this->signer !== null && \in_array($call, Catalogue\FrontEnd::SIGNED, true)) {
            return ['members' => $this->params('wxpay_merchant_prepare_front_end', 'wxpay_merchant_begin_front_end', $given)];
        }

        return Json::read(Wxpay::made('wxpay_merchant_prepare_front_end', ...$given));
    }

    /**
     * Members that the merchant's key or signer signs.
     *
     * @param list<mixed> $given
     *
     * @return array<string, string>
     */
    private function params(string $function, string $begin, array $given): array
    {
        if ($this->signer === null) {
            return Json::read(Wxpay::made($function, ...$given));
        }
        $unsigned = new UnsignedParams($this, Wxpay::make('unsigned_params', $begin, ...$given));

        return $unsigned->finish($this->signature($unsigned->message));
    }
}
