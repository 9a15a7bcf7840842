<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Reads messages; an error of it can explain itself.
 *
 * @internal
 */
trait Reading
{
    /**
     * Runs what reads a message, given as C takes it.
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
            // As of the time of the error: a clock that is put right must not hide why.
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
