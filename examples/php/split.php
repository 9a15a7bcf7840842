<?php

/** The shortest whole program: one payment is split. README.md shows it. */

declare(strict_types=1);

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

// ANCHOR: split
use WxpayCore\Answer;
use WxpayCore\Merchant;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\Request;

// `cargo run -p wxpay-emulator` writes it. With WeChat Pay: your own numbers and keys, and no base_url.
$config = json_decode(file_get_contents(getenv('WXPAY_DEMO') ?: 'target/wxpay-emulator/config.json'), true);

$merchant = new Merchant([
    'mchid' => $config['mchid'],
    'serial_no' => $config['serial_no'],
    'private_key' => file_get_contents($config['private_key']),
    'apiv3_key' => $config['apiv3_key'],
    'platform_keys' => [$config['public_key_id'] => file_get_contents($config['public_key'])],
    'base_url' => $config['base_url'],
]);
$request = $merchant->ecommerce->profitsharing->createOrder([
    'sub_mchid' => '1900000109',
    'transaction_id' => $config['transaction_id'],
    'out_order_no' => 'split-by-php-1',
    'receivers' => [
        ['type' => 'MERCHANT_ID', 'receiver_account' => '1900000110', 'amount' => 1000, 'description' => '货款'],
    ],
    'finish' => false,
]);

function send(Request $request): Answer
{
    $curl = curl_init();
    curl_setopt_array($curl, $request->curlOptions() + [CURLOPT_CONNECTTIMEOUT => 5, CURLOPT_TIMEOUT => 30]);

    return $request->readCurl($curl, curl_exec($curl));
}

try {
    $answer = send($request);
} catch (OutcomeUnknownError $error) {
    // It may be done: the same number once more is harmless, a new one would pay twice.
    $answer = send($request->again());
}
echo $answer->data['order_id'], ' ', $answer->outcome, "\n";
// ANCHOR_END: split
