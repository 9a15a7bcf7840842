<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * The steps of a driver, and reading curl's results for them.
 *
 * @internal
 */
trait Driving
{
    use Held {
        __construct as private hold;
    }

    private const ACTIONS = [1 => 'send', 2 => 'wait', 3 => 'done', 4 => 'sign'];

    /** The operation whose outcome this settles. */
    private Request $original;

    /** The request that was sent last. */
    private Request $sent;

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle, Request $request)
    {
        $this->hold($merchant, $handle);
        $this->original = $request;
        $this->sent = $request;
    }

    /**
     * The next step. After `send`, report the result: `readCurl`, `read` or `failed`. A merchant without a private key
     * here gets a `sign` step: pass the signature of its message to `signed`.
     *
     *     $driver = $request->untilFinal();
     *     for (;;) {
     *         $step = $driver->step();
     *         switch ($step->action) {
     *             case 'send':
     *                 curl_setopt_array($curl, $step->request->curlOptions());
     *                 $driver->readCurl($curl, curl_exec($curl));
     *                 break;
     *             case 'wait':
     *                 usleep((int) ($step->seconds * 1e6));
     *                 break;
     *             case 'done':
     *                 return $step->answer;
     *             case 'give_up':
     *                 throw $step->error;
     *         }
     *     }
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws CallerError
     */
    public function step($moment = null): Step
    {
        $given = $this->arguments->moment($moment);
        [$action, $seconds] = [Wxpay::room('int32_t'), Wxpay::room('double')];
        [$request, $answer] = [Wxpay::room(), Wxpay::room()];
        // One by one: under preloading, functions that PHP calls for us, such as array_map, may not use FFI.
        $outputs = [\FFI::addr($action), \FFI::addr($seconds), \FFI::addr($request), \FFI::addr($answer)];
        try {
            Wxpay::call('wxpay_driver_step', $this->handle->pointer, $given, ...$outputs);
        } catch (RefusedError | OutcomeUnknownError $error) {
            return new Step('give_up', ['error' => $error->of($this->original)]);
        }
        switch (self::ACTIONS[$action->cdata]) {
            case 'send':
                $this->sent = new Request($this->merchant, new Handle($request, 'request'));

                return new Step('send', ['request' => $this->sent]);
            case 'wait':
                return new Step('wait', ['seconds' => $seconds->cdata]);
            case 'sign':
                $message = Wxpay::text($this->handle, 'wxpay_driver_message');
                $signature = $this->merchant->signature($message);
                if ($signature === null) {
                    return new Step('sign', ['message' => $message]);
                }
                $this->signed($signature);

                return $this->step($moment);
            default:
                return new Step('done', ['answer' => new Answer($this->merchant, new Handle($answer, 'answer'))]);
        }
    }

    /**
     * Reads the result of `curl_exec` for the request of the step, or reports how it failed.
     *
     * @param \CurlHandle|resource $curl
     * @param string|false         $body
     * @param int|null             $now  Unix time in seconds
     *
     * @throws CallerError
     */
    public function readCurl($curl, $body, $now = null): void
    {
        $received = $this->sent->received($curl, $body);
        if (\is_string($received)) {
            $this->failed($received);
        } else {
            $this->read(...[...$received, $now]);
        }
    }

    public function __debugInfo(): array
    {
        return ['sent' => $this->sent];
    }
}
