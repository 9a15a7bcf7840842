<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Waits as long as limits say.
 *
 * @internal
 */
trait Waiting
{
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
