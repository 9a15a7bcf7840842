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
    use Taking {
        __construct as private handleBy;
    }

    private ResponseFactoryInterface $responses;

    /**
     * @param \WxpayCore\Merchant|\WxpayCore\MerchantSet $merchant
     * @param callable(\WxpayCore\Notification): mixed   $handle as of Notifications, and so is $seen
     * @param (callable(string): bool)|null              $seen
     */
    public function __construct(object $merchant, callable $handle, ResponseFactoryInterface $responses, ?callable $seen = null)
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
