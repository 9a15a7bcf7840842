<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use GuzzleHttp\ClientInterface;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\GuzzleException;
use WxpayCore\Request;
use WxpayCore\Wxpay;

/** Sends requests with Guzzle 7. Give it no middleware that repeats: `untilFinal` decides what may be repeated. */
final class Guzzle
{
    use Sending;

    /** Keeps the client's defaults from changing what is signed or hiding the answer. */
    private const EXACT = [
        'allow_redirects' => false, 'http_errors' => false, 'stream' => false, 'sink' => null, 'query' => null, 'auth' => null,
        'cookies' => null, 'json' => null, 'form_params' => null, 'multipart' => null, 'expect' => false,
    ];

    private ClientInterface $client;

    private float $timeout;

    /** @param float $timeout seconds for one attempt; a third to connect, and only that timeout proves that nothing was sent */
    public function __construct(ClientInterface $client, float $timeout = 30.0)
    {
        $this->client = $client;
        $this->timeout = $timeout;
    }

    protected function exchange(Request $request)
    {
        $options = ['headers' => $request->headers, 'body' => $request->body] + self::EXACT;
        $options += ['timeout' => $this->timeout, 'connect_timeout' => $this->timeout / 3];
        if (\defined('CURLOPT_FRESH_CONNECT')) {
            // curl repeats a request by itself when a reused connection dies.
            $kept = [\CURLOPT_FRESH_CONNECT => true, \CURLOPT_PATH_AS_IS => true];
            $options['curl'] = \array_intersect_key($request->curlOptions(), $kept);
        }
        try {
            $response = $this->client->request($request->method, $request->url, $options);

            return [$response->getStatusCode(), $response->getHeaders(), (string) $response->getBody()];
        } catch (GuzzleException | \RuntimeException $error) {
            return self::transport($error);
        }
    }

    /** curl's own result proves more than the exception's class, which includes timeouts. */
    private static function transport(\Throwable $error): string
    {
        $told = $error instanceof ConnectException ? $error->getHandlerContext() : [];
        if (!isset($told['errno'], $told['request_size'], $told['connect_time'])) {
            return 'maybe_sent';
        }

        return Wxpay::transport($told['errno'], $told['request_size'], $told['connect_time']);
    }
}
