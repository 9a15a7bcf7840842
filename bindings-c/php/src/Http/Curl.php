<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\Request;

/** Sends requests with PHP's curl, on one handle. */
final class Curl
{
    use Sending;

    /** @var array{\CurlHandle|resource} the handle; before PHP 8 no type names it */
    private array $handle;

    /** @var array<int, mixed> */
    private array $options;

    /**
     * @param float             $timeout seconds for one attempt; a third to connect, and only that timeout proves that nothing was sent
     * @param array<int, mixed> $options more of curl's, such as CURLOPT_PROXY; what is signed stays as it is
     */
    public function __construct(float $timeout = 30.0, array $options = [])
    {
        $this->handle = [\curl_init()];
        $times = [\CURLOPT_TIMEOUT_MS => (int) ($timeout * 1000), \CURLOPT_CONNECTTIMEOUT_MS => (int) ($timeout * 1000 / 3)];
        $this->options = $options + $times;
    }

    protected function exchange(Request $request)
    {
        [$handle] = $this->handle;
        \curl_setopt_array($handle, $request->curlOptions() + $this->options);

        return $request->received($handle, \curl_exec($handle));
    }
}
