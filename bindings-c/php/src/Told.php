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

    /** @internal */
    final public function __construct(\stdClass $attributes, ?Request $origin = null)
    {
        parent::__construct($attributes->text, $attributes->number);
        $this->attributes = $attributes;
        $this->origin = $origin;
        $this->forgetArguments();
    }

    /** @internal makes the error that the library returned */
    final public static function of(Handle $error, ?Request $origin = null): self
    {
        $text = Wxpay::text($error, 'wxpay_error_json');
        $attributes = \json_decode($text);
        $attributes->detail = Json::read($text)['detail'];
        $class = __NAMESPACE__ . '\\' . $attributes->class;

        return new $class($attributes, $origin);
    }

    /** @internal makes the same error for this request */
    final public function from(Request $origin): self
    {
        $this->origin = $origin;

        return $this;
    }

    /** @internal makes the same error for a message that the closure can explain */
    final public function explainedBy(\Closure $explainer): self
    {
        $this->explainer = $explainer;

        return $this;
    }

    private function explained(): ?object
    {
        $isBelieved = $this->attributes->verified === true || $this instanceof CallerError;

        return $this->explainer === null || $isBelieved ? null : ($this->explainer)();
    }

    /** @return array<string, mixed> */
    final public function __debugInfo(): array
    {
        return ['kind' => $this->attributes->kind, 'text' => $this->attributes->text, 'file' => "$this->file:$this->line"];
    }

    /** @return mixed */
    private function attribute(string $name)
    {
        return $name === 'request' ? $this->origin : $this->attributes->$name;
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
