<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Reads the result of a sent request, from curl or another client.
 *
 * @internal
 */
trait Sent
{
    /** The headers that curl received for it. */
    private string $received = '';

    /**
     * Options for `curl_setopt_array`, for a handle that may be reused. Add your own timeouts.
     *
     * @return array<int, mixed>
     */
    public function curlOptions(): array
    {
        $this->received = '';
        $options = [
            // Resets what the handle sent before.
            \CURLOPT_HTTPGET => true,
            \CURLOPT_URL => $this->url,
            \CURLOPT_PATH_AS_IS => true,
            \CURLOPT_FOLLOWLOCATION => false,
            // curl repeats a request by itself when a reused connection dies.
            \CURLOPT_FRESH_CONNECT => Wxpay::number($this->handle, 'wxpay_request_is_repeatable') === 0,
            \CURLOPT_RETURNTRANSFER => true,
            // Sends a large body at once, without waiting for 100 Continue.
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
     * Reads the result of `curl_exec`.
     *
     * @param \CurlHandle|resource $curl
     * @param string|false         $body
     * @param int|null             $now  Unix time in seconds
     *
     * @return Answer<T>
     *
     * @throws RefusedError        if WeChat Pay rejected the request
     * @throws OutcomeUnknownError if it may be done, or nothing was sent
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
            throw $this->arguments->invalid('curl', 'the handle that sent the request, not ' . Arguments::type($curl));
        }
        if ($body === false) {
            $size = \curl_getinfo($curl, \CURLINFO_REQUEST_SIZE);

            return Wxpay::transport(\curl_errno($curl), $size, \curl_getinfo($curl, \CURLINFO_CONNECT_TIME));
        }

        return [\curl_getinfo($curl, \CURLINFO_RESPONSE_CODE), $this->received, $body];
    }

    /** @internal the `log` of its merchant */
    public function logging(): ?\Closure
    {
        return $this->merchant->logging();
    }

    /** @return array<string, string> */
    private function headers(): array
    {
        $headers = [];
        foreach ($this->lines() as $line) {
            [$name, $value] = \explode(': ', $line, 2);
            $headers[$name] = $value;
        }

        return $headers;
    }

    /** @return list<string> the headers as lines */
    private function lines(): array
    {
        $lines = [];
        $count = Wxpay::number($this->handle, 'wxpay_request_header_count');
        for ($index = 0; $index < $count; $index++) {
            $lines[] = Wxpay::text($this->handle, 'wxpay_request_header', $index);
        }

        return $lines;
    }
}
