<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\Answer;
use WxpayCore\Driver;
use WxpayCore\Limits;
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

    /** @var (\Closure(object): mixed)|null */
    private ?\Closure $log = null;

    private ?Limits $limits = null;

    /**
     * Waits before a request that WeChat Pay would answer with 429: `$merchant->limits`, or a share of it.
     *
     * @return static
     */
    public function limits(Limits $limits): self
    {
        $this->limits = $limits;

        return $this;
    }

    /**
     * Calls `$log`, in place of the merchant's, with a redacted record of each request that is sent: that of `Request::logRecord`,
     * such as to hand it to a logger of PSR-3. PHP's error log has what it throws, and the outcome stays as it is.
     *
     * @param callable(object): mixed $log
     *
     * @return static
     */
    public function log(callable $log): self
    {
        $this->log = \Closure::fromCallable($log);

        return $this;
    }

    /**
     * Sends the request once and reads its answer.
     *
     * @template T of array<string, mixed>|null
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
        [$received, $begun] = $this->paced($request);
        try {
            if (\is_string($received)) {
                throw $request->failed($received);
            }

            return $request->read(...$received);
        } finally {
            $this->tell($request, $begun);
        }
    }

    /**
     * Sends, repeats and queries until the outcome is final. `$sign` signs for a merchant with neither a private key
     * nor a signer.
     *
     * @template T of array<string, mixed>|null
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
                    [$received, $begun] = $this->paced($step->request);
                    \is_string($received) ? $driver->failed($received) : $driver->read(...$received);
                    $this->tell($step->request, $begun);
            }
        }
    }

    /**
     * Sends the request unchanged.
     *
     * @return array{int, array<int|string, mixed>|string, string}|string status, headers and body, or how it failed
     */
    abstract protected function exchange(Request $request);

    /**
     * Sends the request once its limits let it leave.
     *
     * @return array{array{int, array<int|string, mixed>|string, string}|string, int} what it got, and when it left
     */
    private function paced(Request $request): array
    {
        if ($this->limits !== null) {
            $this->limits->wait($request);
        }
        $begun = \hrtime(true);

        return [$this->exchange($request), $begun];
    }

    /** The outcome of a payment does not depend on a log. */
    private function tell(Request $request, int $begun): void
    {
        $micros = \intdiv(\hrtime(true) - $begun, 1000);
        $log = $this->log ?? $request->logging();
        $record = $log === null ? null : $request->logRecord($micros);
        if ($record === null) {
            return;
        }
        try {
            $log($record);
        } catch (\Throwable $error) {
            // Not trigger_error, which a handler of the user's may turn into an exception.
            \error_log("wxpay-core: the log failed: $error");
        }
    }

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
