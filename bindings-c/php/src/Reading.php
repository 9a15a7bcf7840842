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
     * Runs a reader of a message that is in C's form.
     *
     * @internal
     *
     * @template R
     *
     * @param array{string, int, string, int, int}              $given
     * @param callable(array{string, int, string, int, int}): R $read
     *
     * @return R
     */
    public function reading(array $given, callable $read)
    {
        try {
            return $read($given);
        } catch (WxpayError $error) {
            // Explains as of the time of the error: setting the clock right must not hide why.
            $given[4] = $given[4] === Arguments::NOW ? \time() : $given[4];
            throw $error->explainedBy(function () use ($given): object {
                return $this->explanation($given);
            });
        }
    }

    /** @param mixed ...$arguments */
    private function diagnosis(string $function, ...$arguments): object
    {
        return \json_decode(Wxpay::made($function, ...$arguments));
    }
}
