<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Reads messages; its errors can explain themselves.
 *
 * @internal
 */
trait Reading
{
    /**
     * Runs a reader of a message that is in C's form, the answer to a request or a notification.
     *
     * @internal
     *
     * @template R
     *
     * @param array{string, string, int}              $given
     * @param callable(array{string, string, int}): R $read
     *
     * @return R
     */
    public function reading(array $given, callable $read, ?Request $request = null)
    {
        try {
            return $read($given);
        } catch (WxpayError $error) {
            // Explains as of the time of the error: setting the clock right must not hide why.
            [$headers, $body, $now] = $given;
            $now = $now === Arguments::NOW ? \time() : $now;
            throw $error->of($request, function () use ($headers, $body, $now): object {
                return $this->explain($headers, $body, $now);
            });
        }
    }
}
