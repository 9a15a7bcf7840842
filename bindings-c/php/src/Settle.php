<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Drives a request until its outcome is final: it is repeated and queried, never by a new number.
 *
 *     $settle = $request->untilFinal();
 *     for (;;) {
 *         $step = $settle->step();
 *         switch ($step->action) {
 *             case 'send':
 *                 curl_setopt_array($curl, $step->request->curlOptions());
 *                 $settle->readCurl($curl, curl_exec($curl));
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
 */
final class Settle
{
    use Guarded;

    private const ACTIONS = [1 => 'send', 2 => 'wait', 3 => 'done', 4 => 'sign'];

    private Merchant $merchant;

    private Handle $handle;

    /** The operation whose outcome this settles. */
    private Request $original;

    /** The request that was sent last. */
    private Request $sent;

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle, Request $request)
    {
        $this->merchant = $merchant;
        $this->handle = $handle;
        $this->original = $request;
        $this->sent = $request;
    }

    /**
     * The next step. After `send`, tell what came of it: `readCurl`, `read` or `failed`. A merchant without a private
     * key here is asked to `sign`: give the signature of the message to `signed`.
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws CallerError
     */
    public function step($moment = null): Step
    {
        $library = Wxpay::library();
        $text = Json::settings(Arguments::moment($moment), 'moment');
        [$action, $seconds] = [$library->new('int32_t'), $library->new('double')];
        [$request, $answer] = [$library->new('wxpay_request *'), $library->new('wxpay_answer *')];
        // Each by a line of ours: under preloading, what PHP calls for us, such as array_map, may not use FFI.
        $outputs = [\FFI::addr($action), \FFI::addr($seconds), \FFI::addr($request), \FFI::addr($answer)];
        try {
            Wxpay::call('wxpay_settle_step', $this->handle->pointer, $text, \strlen($text), ...$outputs);
        } catch (RefusedError | OutcomeUnknownError $error) {
            $explained = $error->explainedBy(function (): ?object {
                return \json_decode(Wxpay::made('wxpay_settle_explain', $this->handle->pointer));
            });

            return new Step('give_up', ['error' => $explained->from($this->original)]);
        }
        switch (self::ACTIONS[$action->cdata]) {
            case 'send':
                $this->sent = new Request($this->merchant, new Handle($request, 'request'));

                return new Step('send', ['request' => $this->sent]);
            case 'wait':
                return new Step('wait', ['seconds' => $seconds->cdata]);
            case 'sign':
                $message = Wxpay::text($this->handle, 'wxpay_settle_message');
                if (!$this->merchant->hasSigner()) {
                    return new Step('sign', ['message' => $message]);
                }
                $this->signed($this->merchant->signature($message));

                return $this->step($moment);
            default:
                return new Step('done', ['answer' => new Answer(new Handle($answer, 'answer'))]);
        }
    }

    /**
     * The signature of the message that a step asked for. The next step sends what it signed.
     *
     * @param string $signature the 256 bytes, not base64
     *
     * @throws CallerError
     */
    public function signed($signature): void
    {
        $signature = Arguments::text($signature, 'signature');
        Wxpay::call('wxpay_settle_signed', $this->handle->pointer, $signature, \strlen($signature));
    }

    /**
     * The answer to what was sent. A refusal is no error here: the next step tells.
     *
     * @param int                             $status  HTTP status
     * @param array<int|string, mixed>|string $headers names and values, lines, PSR-7's `getHeaders()`, or a raw block
     * @param string                          $body    the raw bytes
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws CallerError
     */
    public function read($status, $headers, $body, $now = null): void
    {
        $given = [Arguments::status($status), ...Arguments::message($headers, $body, $now)];
        Wxpay::call('wxpay_settle_read', $this->handle->pointer, ...$given);
    }

    /**
     * Reads what `curl_exec` gave for the request of the step, or tells how it failed.
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

    /**
     * The HTTP client failed.
     *
     * @param string $transport `not_sent` where no byte of it can have left, `maybe_sent` for everything else
     *
     * @throws CallerError
     */
    public function failed($transport): void
    {
        Wxpay::call('wxpay_settle_failed', $this->handle->pointer, Arguments::transport($transport));
    }

    public function __debugInfo(): array
    {
        return ['sent' => $this->sent];
    }
}
