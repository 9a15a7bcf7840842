<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * What a step has: only the members of its action.
 *
 * @internal
 */
trait Stepped
{
    use Attributes;
    use Guarded;

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
}
