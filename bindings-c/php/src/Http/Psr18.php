<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use Psr\Http\Client\ClientExceptionInterface;
use Psr\Http\Client\ClientInterface;
use Psr\Http\Message\RequestFactoryInterface;
use Psr\Http\Message\StreamFactoryInterface;
use WxpayCore\Request;

/**
 * Sends requests with a PSR-18 client, which has its own timeouts and neither repeats nor follows redirects. None of
 * its exceptions proves that nothing was sent: even network exceptions include timeouts.
 */
final class Psr18
{
    use Sending;

    private ClientInterface $client;

    private RequestFactoryInterface $requests;

    private StreamFactoryInterface $streams;

    public function __construct(ClientInterface $client, RequestFactoryInterface $requests, StreamFactoryInterface $streams)
    {
        $this->client = $client;
        $this->requests = $requests;
        $this->streams = $streams;
    }

    protected function exchange(Request $request)
    {
        $native = $this->requests->createRequest($request->method, $request->url);
        foreach ($request->headers as $name => $value) {
            $native = $native->withHeader($name, $value);
        }
        if ($request->body !== '') {
            $native = $native->withBody($this->streams->createStream($request->body));
        }
        try {
            $response = $this->client->sendRequest($native);

            return [$response->getStatusCode(), $response->getHeaders(), (string) $response->getBody()];
        } catch (ClientExceptionInterface | \RuntimeException $error) {
            return 'maybe_sent';
        }
    }
}
