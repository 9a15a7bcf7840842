<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * The next step towards a final outcome. Only the members of its action are set; the others are null.
 *
 * @property-read string $action `sign`, `send`, `wait`, `done` or `give_up`
 * @property-read string|null $message of `sign`: to be signed, RSASSA-PKCS1-v1_5 with SHA-256
 * @property-read Request|null $request of `send`: to be sent
 * @property-read float|null $seconds of `wait`: how long
 * @property-read Answer|null $answer of `done`: tells the outcome
 * @property-read WxpayError|null $error of `give_up`: refused, or still unknown after all patience
 */
final class Step
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = [
        'action' => 'own', 'message' => 'own', 'request' => 'own', 'seconds' => 'own', 'answer' => 'own', 'error' => 'own',
    ];

    /** @var array<string, mixed> */
    private array $parts;

    /**
     * @internal
     *
     * @param array<string, mixed> $part
     */
    public function __construct(string $action, array $part)
    {
        $this->parts = ['action' => $action] + $part;
    }

    public function __debugInfo(): array
    {
        return $this->parts;
    }

    /** @return mixed */
    private function attribute(string $name)
    {
        return $this->parts[$name] ?? null;
    }
}
