<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

/**
 * The notify URL in Symfony and Laravel, as a controller; Laravel's route is exempt from CSRF tokens.
 *
 *     Route::post('/notify', function (Request $request) use ($notifications) { return $notifications($request); });
 */
final class Notifications
{
    use Taking;

    public function __invoke(Request $request): Response
    {
        $reply = $this->take($request->headers->all(), (string) $request->getContent());

        return new Response($reply->body, $reply->status, ['Content-Type' => 'application/json']);
    }
}
