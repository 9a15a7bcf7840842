<?php

/**
 * The operations in PHP: ours and bare openssl.
 *
 * `rounds FOLDER`: a line with a part and milliseconds in, a line for each operation and library out, then `done`.
 * `first FOLDER`, `import FOLDER` and `memory FOLDER`: what is measured once a process.
 */

declare(strict_types=1);

use WxpayCore\Merchant;

const US = 'wxpay-core';
const BARE = 'openssl';
const ORDERS = '/v3/ecommerce/profitsharing/orders';

[, $what, $folder] = $argv;

function report(string $operation, string $who, float $value): void
{
    printf("%s\t%s\t%.3f\n", $operation, $who, $value);
}

function file_of(string $name): string
{
    global $folder;

    return file_get_contents("$folder/$name");
}

function json_of(string $name): array
{
    return json_decode(file_of($name), true);
}

/** Headers, body, and the text that WeChat Pay signed with its signature. */
function message(string $name): array
{
    $headers = [];
    foreach (explode("\r\n", trim(file_of("$name.headers"))) as $line) {
        [$header, $value] = explode(': ', $line, 2);
        $headers[$header] = $value;
    }
    $body = file_of("$name.json");
    $signed = "{$headers['Wechatpay-Timestamp']}\n{$headers['Wechatpay-Nonce']}\n$body\n";

    return [$headers, $body, $signed, base64_decode($headers['Wechatpay-Signature'], true)];
}

function sign(string $text): string
{
    global $privateKey;
    openssl_sign($text, $signature, $privateKey, OPENSSL_ALGO_SHA256);

    return $signature;
}

function verify(string $text, string $signature): void
{
    global $publicKey;
    if (openssl_verify($text, $signature, $publicKey, OPENSSL_ALGO_SHA256) !== 1) {
        throw new RuntimeException('not verified');
    }
}

/** Nanoseconds of so many calls. */
function elapsed(callable $call, int $count): int
{
    $started = hrtime(true);
    for ($i = 0; $i < $count; ++$i) {
        $call();
    }

    return hrtime(true) - $started;
}

function median(array $times): float
{
    sort($times);

    return $times[intdiv(count($times), 2)];
}

/** Prints the median time of a call in microseconds: batches of about a millisecond take turns. */
function race(int $milliseconds, array $contenders): void
{
    $sizes = $samples = [];
    foreach ($contenders as [, , $call]) {
        $sizes[] = max(1, min(1000, intdiv(1000000, max(1, elapsed($call, 1)))));
        $samples[] = [];
    }
    $end = hrtime(true) + $milliseconds * 1000000 * count($contenders);
    while (hrtime(true) < $end || count($samples[0]) < 3) {
        foreach ($contenders as $index => [, , $call]) {
            $samples[$index][] = elapsed($call, $sizes[$index]) / $sizes[$index] / 1000;
        }
    }
    foreach ($contenders as $index => [$operation, $who]) {
        report($operation, $who, median($samples[$index]));
    }
}

function orders(int $budget): void
{
    global $merchant;
    $text = file_of('message');
    $contenders = [['sign', BARE, static function () use ($text) { sign($text); }]];
    foreach (['order_1', 'order_10', 'order_50'] as $name) {
        $order = json_of("$name.json");
        $space = $merchant->ecommerce->profitsharing;
        $contenders[] = [$name, US, static function () use ($space, $order) { $space->createOrder($order); }];
    }
    race($budget, $contenders);
}

function names(int $budget): void
{
    global $merchant, $publicKey;
    [$order, $text, $space] = [json_of('names_50.json'), file_of('message'), $merchant->ecommerce->profitsharing];
    race($budget, [
        ['names_50', US, static function () use ($space, $order) { $space->createOrder($order); }],
        ['names_50', BARE, static function () use ($order, $text, $publicKey) {
            foreach ($order['receivers'] as $receiver) {
                openssl_public_encrypt($receiver['receiver_name'], $ciphertext, $publicKey, OPENSSL_PKCS1_OAEP_PADDING);
            }
            sign($text);
        }],
    ]);
}

function bodies(int $budget): void
{
    global $merchant;
    foreach (['body_1k', 'body_100k', 'body_1m'] as $name) {
        $raw = file_of("$name.json");
        race($budget, [
            [$name, US, static function () use ($merchant, $raw) { $merchant->request('POST', ORDERS, ['body' => $raw]); }],
            [$name, BARE, static function () use ($raw) { sign($raw); }],
        ]);
    }
}

function messages(int $budget): void
{
    global $merchant;
    [$headers, $body, $signed, $signature] = message('answer');
    $request = $merchant->ecommerce->profitsharing->createOrder(json_of('order_1.json'));
    race($budget, [
        ['verify', BARE, static function () use ($signed, $signature) { verify($signed, $signature); }],
        ['parse_answer', 'json', static function () use ($body) { json_decode($body, true); }],
        ['read', US, static function () use ($request, $headers, $body) { $request->read(200, $headers, $body)->data; }],
    ]);
    [$headers, $body] = message('notification');
    $resource = file_of('resource.json');
    race($budget, [
        ['parse_notification', 'json', static function () use ($body, $resource) {
            json_decode($body, true);
            json_decode($resource, true);
        }],
        ['notification', US, static function () use ($merchant, $headers, $body) {
            $merchant->readNotification($headers, $body)->data;
        }],
    ]);
}

/** From a split to its answer, with the HTTP client in memory. */
function call(int $budget): void
{
    global $merchant;
    [$headers, $body, $signed, $signature] = message('answer');
    [$order, $text, $space] = [json_of('order_1.json'), file_of('message'), $merchant->ecommerce->profitsharing];
    $send = static function (string $url, array $sent, string $content) use ($headers, $body): array {
        return [200, $headers, $body];
    };
    race($budget, [
        ['call', US, static function () use ($space, $order, $send) {
            $request = $space->createOrder($order);
            $request->read(...$send($request->url, $request->headers, $request->body))->data;
        }],
        ['call', BARE, static function () use ($text, $signed, $signature) {
            sign($text);
            verify($signed, $signature);
        }],
    ]);
}

function merchant(int $budget): void
{
    global $config;
    race($budget, [['merchant', US, static function () use ($config) { new Merchant($config); }]]);
}

/** Bytes of this process that are in memory. */
function resident(): int
{
    preg_match('/VmRSS:\s+(\d+)/', file_get_contents('/proc/self/status'), $found);

    return 1024 * (int) $found[1];
}

$started = hrtime(true);
require getenv('WXPAY_CORE_AUTOLOAD');
$config = json_of('merchant.json');
$merchant = new Merchant($config);
$loaded = (hrtime(true) - $started) / 1000;

switch ($what) {
    case 'import':
        // The classes, the library and the first merchant: what a request of a web server waits for without preloading.
        report('import', US, $loaded);
        break;
    case 'first':
        $order = json_of('order_1.json');
        $call = static function () use ($merchant, $order) { $merchant->ecommerce->profitsharing->createOrder($order); };
        for ($times = []; count($times) < 21;) {
            $times[] = elapsed($call, 1) / 1000;
        }
        report('first', US, array_shift($times));
        report('later', US, median($times));
        break;
    case 'memory':
        for ([$before, $merchants] = [resident(), []]; count($merchants) < 4000;) {
            $merchants[] = new Merchant($config);
        }
        report('memory', US, (resident() - $before) / count($merchants));
        break;
    case 'rounds':
        $privateKey = openssl_pkey_get_private($config['private_key']);
        $publicKey = openssl_pkey_get_public(file_of('public_key.pem'));
        echo "ready\n";
        while (($line = fgets(STDIN)) !== false) {
            [$part, $milliseconds] = explode(' ', trim($line));
            if (function_exists($part)) {
                $part((int) $milliseconds);
            }
            echo "done\n";
        }
}
