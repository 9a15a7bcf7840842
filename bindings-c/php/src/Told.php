<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * An error as the library reports it. `getMessage()` says it all on one line, in the merchant's language.
 *
 * @internal
 */
trait Told
{
    use Attributes;
    use Unstored;

    private \stdClass $attributes;

    private ?Request $origin = null;

    /** The library's own, if it made it. */
    private ?Handle $handle;

    /** @internal what the library tells of it */
    final public function __construct(\stdClass $attributes, ?Handle $handle = null)
    {
        parent::__construct($attributes->text, $attributes->number);
        [$this->attributes, $this->handle] = [$attributes, $handle];
        $this->forgetArguments();
    }

    /** @internal makes the error that the library returned */
    final public static function made(Handle $error): self
    {
        $text = Wxpay::text($error, 'wxpay_error_json');
        $attributes = \json_decode($text);
        $attributes->detail = Json::read($text)['detail'];
        $class = __NAMESPACE__ . '\\' . $attributes->class;

        return new $class($attributes, $error);
    }

    /** @internal the same error, of this request */
    final public function of(Request $origin): self
    {
        $this->origin = $origin;

        return $this;
    }

    private function explained(): ?object
    {
        return $this->handle === null ? null : \json_decode(Wxpay::made('wxpay_error_explain', $this->handle->pointer));
    }

    /** @return array<string, mixed> */
    final public function __debugInfo(): array
    {
        return ['kind' => $this->attributes->kind, 'text' => $this->attributes->text, 'file' => "$this->file:$this->line"];
    }

    /**
     * Points at the caller's line, and forgets the arguments of calls: private keys and bodies are among them.
     */
    private function forgetArguments(): void
    {
        $frames = [];
        $isOurs = true;
        foreach ($this->getTrace() as $frame) {
            unset($frame['args']);
            $frames[] = $frame;
            if ($isOurs && isset($frame['file'], $frame['line']) && \strpos($frame['file'], \dirname(__DIR__) . \DIRECTORY_SEPARATOR) !== 0) {
                [$isOurs, $this->file, $this->line] = [false, $frame['file'], $frame['line']];
            }
        }
        $trace = new \ReflectionProperty(\Exception::class, 'trace');
        $trace->setAccessible(true);
        $trace->setValue($this, $frames);
    }
}
