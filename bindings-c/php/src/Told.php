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

    /** @var (\Closure(): (object{hints: list<string>, skew: int|null}|null))|null finds why the message was not believed */
    private ?\Closure $explainer = null;

    /** @internal what the library tells of it */
    final public function __construct(\stdClass $attributes)
    {
        parent::__construct($attributes->text, $attributes->number);
        $this->attributes = $attributes;
        $this->forgetArguments();
    }

    /** @internal makes the error that the library returned */
    final public static function made(Handle $error): self
    {
        $text = Wxpay::text($error, 'wxpay_error_json');
        $attributes = \json_decode($text);
        $attributes->detail = Json::read($text)['detail'];
        $class = __NAMESPACE__ . '\\' . $attributes->class;

        return new $class($attributes);
    }

    /** @internal the same error, of this request and of a message that the closure can explain */
    final public function of(?Request $origin, ?\Closure $explainer = null): self
    {
        $this->origin = $origin;
        $this->explainer = $explainer;

        return $this;
    }

    private function explained(): ?object
    {
        $isBelieved = $this instanceof CallerError || $this->attributes->verified === true;

        return $this->explainer === null || $isBelieved ? null : ($this->explainer)();
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
