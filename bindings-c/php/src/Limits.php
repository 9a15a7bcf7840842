<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429.
 *
 * Every request of a merchant counts, in this process alone: of four workers of PHP-FPM, each takes
 * `$merchant->limits->share(0.25)`. A request whose operation declares no limit never waits.
 */
final class Limits
{
    use Held;

    private const NOUN = 'limits';

    private const ATTRIBUTES = [];

    private const SHOWN = [];

    /**
     * The same with a part of each limit, above 0 and at most 1, for one of several processes.
     *
     * @param float|int $share
     *
     * @throws CallerError
     */
    public function share($share): self
    {
        $share = $this->arguments()->share($share);

        return new self($this->merchant, Wxpay::make('limits', 'wxpay_limits_share', $this->handle->pointer, $share));
    }

    /**
     * 0: send the request now, and it counts. Else the seconds to wait before asking again; until then it does not count.
     *
     * @param Request $request
     *
     * @throws CallerError
     */
    public function take($request): float
    {
        $seconds = Wxpay::room('double');
        $given = [$this->handle->pointer, $this->arguments()->request($request), \FFI::addr($seconds)];
        Wxpay::call('wxpay_limits_take', ...$given);

        return $seconds->cdata;
    }

    /**
     * Sleeps until the request may be sent.
     *
     * @param Request $request
     *
     * @throws CallerError
     */
    public function wait($request): void
    {
        while (($seconds = $this->take($request)) > 0) {
            \usleep((int) \ceil($seconds * 1e6));
        }
    }
}
