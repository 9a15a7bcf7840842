<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A signed request: send its bytes as they are, then read the answer with it.
 *
 * @template T of array<string, mixed>
 *
 * @property-read string $method upper-case HTTP method
 * @property-read string $url the whole URL: the host and the target
 * @property-read string $target path and query, to be sent as they are: they are signed
 * @property-read array<string, string> $headers every header to send, in order
 * @property-read string $body to be sent as it is: it is signed; empty where there is none
 * @property-read string|null $operation id of the declared operation; null for a request to any other API
 */
final class Request
{
    use Attributes;
    use Following;
    use Guarded;

    private const ATTRIBUTES = ['method', 'url', 'target', 'headers', 'body', 'operation'];

    private const HOSTS = ['primary' => 1, 'backup' => 2];

    private Merchant $merchant;

    private Handle $handle;

    /** The headers that curl has received for it. */
    private string $received = '';

    /** @internal */
    public function __construct(Merchant $merchant, Handle $handle)
    {
        $this->merchant = $merchant;
        $this->handle = $handle;
    }

    /**
     * Reads the answer: verified, then decoded.
     *
     * @param int                             $status  HTTP status
     * @param array<int|string, mixed>|string $headers names and values, lines, PSR-7's `getHeaders()`, or a raw block
     * @param string                          $body    the raw bytes
     * @param int|null                        $now     Unix time in seconds
     *
     * @return Answer<T>
     *
     * @throws RefusedError        where WeChat Pay rejected the request
     * @throws OutcomeUnknownError where it may be done
     */
    public function read($status, $headers, $body, $now = null): Answer
    {
        $status = Arguments::status($status);
        $message = Arguments::message($headers, $body, $now);
        try {
            return $this->merchant->reading($message, function (array $given) use ($status): Answer {
                $given = [$this->handle->pointer, $status, ...$given];

                return new Answer(Wxpay::make('answer', 'wxpay_request_read_at', ...$given));
            });
        } catch (WxpayError $error) {
            throw $error->from($this);
        }
    }

    /**
     * Tells that it was sent before, at the latest then (now where left out), and nobody knows what became of it: after a
     * restart, of a request that is prepared once more.
     *
     * @param int|null $last Unix time in seconds
     *
     * @throws WxpayError
     */
    public function sentBefore($last = null): void
    {
        Wxpay::call('wxpay_request_sent_before', $this->handle->pointer, Arguments::now($last));
    }

    /**
     * The same request once more: same body bytes, fresh time, nonce and signature. Never a second number.
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return self<T>
     *
     * @throws WxpayError
     */
    public function again($moment = null): self
    {
        if ($this->merchant->hasSigner()) {
            return $this->merchant->signed($this->beginAgain($moment));
        }

        return new self($this->merchant, $this->repeated('request', 'wxpay_request_again', $moment));
    }

    /**
     * `again` up to its signature, for a key that is elsewhere.
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws WxpayError
     */
    public function beginAgain($moment = null): Unsigned
    {
        return new Unsigned($this->merchant, $this->repeated('unsigned', 'wxpay_request_begin_again', $moment));
    }

    /**
     * The request that tells what became of this one, for the advice `query_first`; null where none is declared.
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws WxpayError
     */
    public function query($moment = null): ?self
    {
        if ($this->merchant->hasSigner()) {
            $unsigned = $this->beginQuery($moment);

            return $unsigned === null ? null : $this->merchant->signed($unsigned);
        }
        $query = $this->repeated('request', 'wxpay_request_query', $moment);

        return $query->isNull() ? null : new self($this->merchant, $query);
    }

    /**
     * `query` up to its signature, for a key that is elsewhere.
     *
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws WxpayError
     */
    public function beginQuery($moment = null): ?Unsigned
    {
        $query = $this->repeated('unsigned', 'wxpay_request_begin_query', $moment);

        return $query->isNull() ? null : new Unsigned($this->merchant, $query);
    }

    /**
     * The same signed request for another host, since the host is not signed.
     *
     * @param string $host `primary` for the merchant's base_url, `backup` for its backup_url
     *
     * @return self<T>
     *
     * @throws CallerError
     */
    public function at($host): self
    {
        $number = self::HOSTS[\is_string($host) ? $host : ''] ?? 0;
        if ($number === 0) {
            throw Wxpay::invalid('host', 'primary or backup');
        }

        return new self($this->merchant, Wxpay::make('request', 'wxpay_request_at', $this->handle->pointer, $number));
    }

    /**
     * Sends, repeats and queries until the outcome is final: a driver for a loop around its `step`.
     *
     * @param array{attempts?: int, timeout?: float, first_wait?: float, longest_wait?: float} $policy attempts, 8: how many
     *        failures in a row are borne; in seconds: timeout, 600: how long to wait in all; first_wait, 1: each further
     *        one is twice as long; longest_wait, 60
     *
     * @throws CallerError
     */
    public function untilFinal($policy = []): Settle
    {
        $policy = Arguments::options($policy, ['attempts', 'timeout', 'first_wait', 'longest_wait'], 'policy');
        $text = Json::settings($policy, 'policy');
        $given = [$this->handle->pointer, $text, \strlen($text)];

        return new Settle($this->merchant, Wxpay::make('settle', 'wxpay_request_until_final', ...$given), $this);
    }

    /**
     * The error to throw when the HTTP client failed, or to handle by its advice.
     *
     * @param string $transport `not_sent` where no byte of it can have left, `maybe_sent` for everything else
     */
    public function failed($transport): WxpayError
    {
        $number = Arguments::transport($transport);
        try {
            Wxpay::call('wxpay_request_failed', $this->handle->pointer, $number);
        } catch (WxpayError $error) {
            return $error->from($this);
        }
        throw new \LogicException('wxpay_request_failed did not fail');
    }

    /**
     * The options for `curl_setopt_array`, on a handle that may be reused. Add your timeouts.
     *
     * @return array<int, mixed>
     */
    public function curlOptions(): array
    {
        $this->received = '';
        $options = [
            // Whatever the handle sent before is forgotten.
            \CURLOPT_HTTPGET => true,
            \CURLOPT_URL => $this->url,
            \CURLOPT_PATH_AS_IS => true,
            \CURLOPT_FOLLOWLOCATION => false,
            // curl sends a request again by itself when a connection that it reuses dies.
            \CURLOPT_FRESH_CONNECT => Wxpay::library()->wxpay_request_is_repeatable($this->handle->pointer) === 0,
            \CURLOPT_RETURNTRANSFER => true,
            // A large body goes at once, without waiting for 100 Continue.
            \CURLOPT_HTTPHEADER => \array_merge($this->lines(), ['Expect:']),
            \CURLOPT_HEADERFUNCTION => function ($curl, string $line): int {
                $this->received .= $line;

                return \strlen($line);
            },
        ];
        if ($this->body !== '' || !\in_array($this->method, ['GET', 'DELETE'], true)) {
            $options[\CURLOPT_POSTFIELDS] = $this->body;
        }
        $options[\CURLOPT_CUSTOMREQUEST] = $this->method;

        return $options;
    }

    /**
     * Reads what `curl_exec` gave.
     *
     * @param \CurlHandle|resource $curl
     * @param string|false         $body
     * @param int|null             $now  Unix time in seconds
     *
     * @return Answer<T>
     *
     * @throws RefusedError        where WeChat Pay rejected the request
     * @throws OutcomeUnknownError where it may be done, or nothing was sent
     */
    public function readCurl($curl, $body, $now = null): Answer
    {
        $received = $this->received($curl, $body);
        if (\is_string($received)) {
            throw $this->failed($received);
        }

        return $this->read(...[...$received, $now]);
    }

    /**
     * Reads the result of `curl_exec`: status, headers and body, or the error.
     *
     * @internal
     *
     * @param mixed $curl
     * @param mixed $body
     *
     * @return array{int, string, mixed}|string
     */
    public function received($curl, $body)
    {
        // Before PHP 8 it is a resource.
        if (!$curl instanceof \CurlHandle && !(\is_resource($curl) && \get_resource_type($curl) === 'curl')) {
            throw Wxpay::invalid('curl', 'the handle that sent the request, not ' . Arguments::type($curl));
        }
        if ($body === false) {
            $size = \curl_getinfo($curl, \CURLINFO_REQUEST_SIZE);
            $time = (int) (\curl_getinfo($curl, \CURLINFO_CONNECT_TIME) * 1e6);
            $number = Wxpay::library()->wxpay_curl_transport(\curl_errno($curl), $size, $time);

            return $number === 1 ? 'not_sent' : 'maybe_sent';
        }

        return [\curl_getinfo($curl, \CURLINFO_RESPONSE_CODE), $this->received, $body];
    }

    public function __debugInfo(): array
    {
        return ['method' => $this->method, 'operation' => $this->operation, 'body_length' => \strlen($this->body)];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        switch ($name) {
            case 'operation':
                return Wxpay::text($this->handle, 'wxpay_request_operation') ?: null;
            case 'headers':
                $headers = [];
                foreach ($this->lines() as $line) {
                    [$header, $value] = \explode(': ', $line, 2);
                    $headers[$header] = $value;
                }

                return $headers;
            default:
                return Wxpay::text($this->handle, "wxpay_request_$name");
        }
    }

    /** @return list<string> the headers as lines */
    private function lines(): array
    {
        $lines = [];
        $count = Wxpay::library()->wxpay_request_header_count($this->handle->pointer);
        for ($index = 0; $index < $count; $index++) {
            $lines[] = Wxpay::text($this->handle, 'wxpay_request_header', $index);
        }

        return $lines;
    }

    /** @param mixed $moment */
    private function repeated(string $type, string $function, $moment): Handle
    {
        $text = Json::settings(Arguments::moment($moment), 'moment');

        return Wxpay::make($type, $function, $this->handle->pointer, $text, \strlen($text));
    }
}
