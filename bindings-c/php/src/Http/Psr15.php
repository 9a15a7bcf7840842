<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use Psr\Http\Message\ResponseFactoryInterface;
use Psr\Http\Message\ResponseInterface;
use Psr\Http\Message\ServerRequestInterface;
use Psr\Http\Server\RequestHandlerInterface;

/** The notify URL, as a handler of PSR-15. */
final class Psr15 implements RequestHandlerInterface
{
    use Taking;

    private ResponseFactoryInterface $responses;

    /**
     * @param \WxpayCore\Merchant|\WxpayCore\MerchantSet       $merchant
     * @param callable(\WxpayCore\Notification): mixed         $handle gets a trusted notification; if it throws, WeChat Pay sends again
     * @param (callable(string): bool)|null                    $seen   tells by the dedupe key if it was handled before
     */
    public function __construct($merchant, callable $handle, ResponseFactoryInterface $responses, ?callable $seen = null)
    {
        $this->handleBy($merchant, $handle, $seen);
        $this->responses = $responses;
    }

    public function handle(ServerRequestInterface $request): ResponseInterface
    {
        $reply = $this->take($request->getHeaders(), (string) $request->getBody());
        $response = $this->responses->createResponse($reply->status)->withHeader('Content-Type', 'application/json');
        $response->getBody()->write($reply->body);

        return $response;
    }
}
