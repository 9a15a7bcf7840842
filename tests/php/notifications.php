<?php

/** Notifications by PSR-15, Symfony and Laravel: the raw body is verified, the reply is right, what was seen is not handled again. */

declare(strict_types=1);

use Nyholm\Psr7\Factory\Psr17Factory;
use Nyholm\Psr7\ServerRequest;
use WxpayCore\Http\Notifications;
use WxpayCore\Http\Psr15;
use WxpayCore\Notification;
use WxpayCore\Testing\Platform;

require_once __DIR__ . '/psr15.php';

foreach (['Nyholm/Psr7', 'Symfony/Component/HttpFoundation', 'Illuminate/Http'] as $package) {
    if (stream_resolve_include_path("$package/autoload.php") !== false) {
        require_once "$package/autoload.php";
    }
}
$platform = new Platform();
$merchant = $platform->merchant();
// Each from headers and body, and what handles and knows them, to the status and the body of the reply.
$frameworks = [];
if (class_exists(Psr17Factory::class)) {
    $frameworks['PSR-15'] = static function (array $headers, string $body, callable $handle, ?callable $seen) use ($merchant): array {
        $response = (new Psr15($merchant, $handle, new Psr17Factory(), $seen))->handle(new ServerRequest('POST', '/notify', $headers, $body));

        return [$response->getStatusCode(), (string) $response->getBody()];
    };
}
foreach (['Symfony' => Symfony\Component\HttpFoundation\Request::class, 'Laravel' => Illuminate\Http\Request::class] as $name => $class) {
    if (!class_exists($class)) {
        echo "without its package, $name is not tested\n";
        continue;
    }
    $frameworks[$name] = static function (array $headers, string $body, callable $handle, ?callable $seen) use ($merchant, $class): array {
        $request = $class::create('/notify', 'POST', [], [], [], [], $body);
        $request->headers->add($headers);
        $response = (new Notifications($merchant, $handle, $seen))($request);

        return [$response->getStatusCode(), (string) $response->getContent()];
    };
}
$data = ['transaction_id' => '42', 'note' => "货款 \u{2028}"];
foreach ($frameworks as $name => $call) {
    $taken = [];
    $handle = static function (Notification $notification) use (&$taken): void {
        $taken[] = $notification->dedupe_key;
    };
    [$headers, $body] = $platform->notification($data);
    $reply = $merchant->readNotification($headers, $body)->reply;
    same([$reply->status, $reply->body], $call($headers, $body, $handle, null), $name);
    same(1, count($taken), "$name: it is handled");
    $seen = static function (string $key) use (&$taken): bool {
        return in_array($key, $taken, true);
    };
    same($reply->status, $call($headers, $body, $handle, $seen)[0], $name);
    same(1, count($taken), "$name: what was seen is not handled again");
    [$status, $text] = $call($headers, "$body\n", $handle, null);
    holds($status >= 400 && strpos($text, 'FAIL') !== false, "$name: what is not believed is refused");
    same(1, count($taken), "$name: and reaches nobody");
    try {
        $call($headers, $body, static function (): void {
            throw new DomainException('the database is away');
        }, null);
        holds(false, "$name: the framework is told, which answers 500");
    } catch (DomainException $error) {
        holds(true);
    }
}
