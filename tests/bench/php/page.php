<?php

/** What a request of a web server does: its keys are loaded, a split is signed, and a signed answer is read. */

declare(strict_types=1);

// Every program has an autoloader.
require $_SERVER['AUTOLOAD'];

$folder = $_SERVER['FOLDER'];
$config = json_decode(file_get_contents("$folder/merchant.json"), true);
$order = json_decode(file_get_contents("$folder/order_1.json"), true);
$body = file_get_contents("$folder/answer.json");
$headers = [];
foreach (explode("\r\n", trim(file_get_contents("$folder/answer.headers"))) as $line) {
    [$name, $value] = explode(': ', $line, 2);
    $headers[$name] = $value;
}

switch ($_SERVER['WHO']) {
    case 'nothing':
        $status = json_decode($body)->status;
        break;
    case 'openssl':
        $key = openssl_pkey_get_private($config['private_key']);
        $public = openssl_pkey_get_public(current($config['platform_keys']));
        $text = "POST\n/v3/ecommerce/profitsharing/orders\n" . time() . "\n" . bin2hex(random_bytes(16)) . "\n" . json_encode($order) . "\n";
        openssl_sign($text, $signature, $key, OPENSSL_ALGO_SHA256);
        $signed = "{$headers['Wechatpay-Timestamp']}\n{$headers['Wechatpay-Nonce']}\n$body\n";
        $good = openssl_verify($signed, base64_decode($headers['Wechatpay-Signature'], true), $public, OPENSSL_ALGO_SHA256);
        $status = $good === 1 ? json_decode($body, true)['status'] : 'not verified';
        break;
    case 'wxpay-core':
        $request = (new WxpayCore\Merchant($config))->ecommerce->profitsharing->createOrder($order);
        $status = $request->read(200, $headers, $body)->data['status'];
        break;
    case 'wechatpay-php':
        $id = key($config['platform_keys']);
        $answer = static function () use ($headers, $body) {
            return GuzzleHttp\Promise\Create::promiseFor(new GuzzleHttp\Psr7\Response(200, $headers, $body));
        };
        $client = WeChatPay\Builder::factory([
            'mchid' => $config['mchid'],
            'serial' => $config['serial_no'],
            'privateKey' => WeChatPay\Crypto\Rsa::from($config['private_key'], WeChatPay\Crypto\Rsa::KEY_TYPE_PRIVATE),
            'certs' => [$id => WeChatPay\Crypto\Rsa::from($config['platform_keys'][$id], WeChatPay\Crypto\Rsa::KEY_TYPE_PUBLIC)],
            'handler' => GuzzleHttp\HandlerStack::create($answer),
        ]);
        $response = $client->chain('v3/ecommerce/profitsharing/orders')->post(['json' => $order]);
        $status = json_decode((string) $response->getBody(), true)['status'];
        break;
}
echo $status;
