<?php

declare(strict_types=1);

namespace WxpayCore;

/** The calls of `front_end`, which make parameters, not requests. */
abstract class FrontEndSpace extends Space
{
    /**
     * @param list<mixed> $arguments what the call is given, and the moment
     *
     * @return array<string, mixed>
     */
    final protected function call(Merchant $merchant, string $name, array $arguments): array
    {
        return $merchant->prepareFrontEnd($name, ...$arguments);
    }
}
