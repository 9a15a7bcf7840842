<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\Answer;
use WxpayCore\Driver;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Request;
use WxpayCore\Unstored;

/**
 * Sends once, or loops around a driver, for every HTTP client alike.
 *
 * @internal
 */
trait Sending
{
    use Unstored;

    /**
     * Sends the request once and reads its answer.
     *
     * @template T of array<string, mixed>
     *
     * @param Request<T> $request
     *
     * @return Answer<T>
     *
     * @throws RefusedError        if WeChat Pay rejected the request
     * @throws OutcomeUnknownError if it may be done, or nothing was sent
     */
    public function send(Request $request): Answer
    {
        $received = $this->exchange($request);
        if (\is_string($received)) {
            throw $request->failed($received);
        }

        return $request->read(...$received);
    }

    /**
     * Sends, repeats and queries until the outcome is final. `$sign` signs for a merchant with neither a private key
     * nor a signer.
     *
     * @template T of array<string, mixed>
     *
     * @param Request<T>                                                                        $request
     * @param array{attempts?: int, timeout?: float, first_wait?: float, longest_wait?: float} $policy
     * @param (callable(string): string)|null                                                   $sign
     *
     * @return Answer<T>
     *
     * @throws RefusedError        if it is not done
     * @throws OutcomeUnknownError if it is unknown when patience ends
     */
    public function untilFinal(Request $request, array $policy = [], ?callable $sign = null): Answer
    {
        $driver = $request->untilFinal($policy);
        for (;;) {
            $step = $driver->step();
            switch ($step->action) {
                case 'done':
                    return $step->answer;
                case 'give_up':
                    throw $step->error;
                case 'wait':
                    \usleep((int) \ceil($step->seconds * 1e6));
                    break;
                case 'sign':
                    $driver->signed($this->signature($driver, $sign, $step->message));
                    break;
                default:
                    $received = $this->exchange($step->request);
                    \is_string($received) ? $driver->failed($received) : $driver->read(...$received);
            }
        }
    }

    /**
     * Sends the request unchanged.
     *
     * @return array{int, array<int|string, mixed>|string, string}|string status, headers and body, or how it failed
     */
    abstract protected function exchange(Request $request);

    /** If the signer fails, the exception that is thrown has what is known as its previous one. */
    private function signature(Driver $driver, ?callable $sign, string $message): string
    {
        try {
            if ($sign === null) {
                throw new \LogicException('the merchant has neither a private key nor a signer: give $sign');
            }

            return $sign($message);
        } catch (\Throwable $error) {
            $driver->stop();
            throw new \RuntimeException('nothing was signed: ' . $error->getMessage(), 0, $driver->step()->error);
        }
    }
}
