<?php

/** The shortest whole program: one payment is split. README.md shows it. */

declare(strict_types=1);

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

// ANCHOR: split
use WxpayCore\Http\Curl;
use WxpayCore\Merchant;

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

// A RefusedError says that nothing was split; an OutcomeUnknownError, after ten minutes, that nobody knows yet.
$answer = (new Curl())->untilFinal($request);
echo $answer->data['order_id'], ' ', $answer->outcome, "\n";
// ANCHOR_END: split
