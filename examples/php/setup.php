<?php

declare(strict_types=1);

use WxpayCore\Merchant;

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';
require __DIR__ . '/Local.php';

$local = new Local();
$config = $local->config;
// ANCHOR: merchant
$merchant = new Merchant([
    'mchid' => $config['mchid'],
    'serial_no' => $config['serial_no'],
    'private_key' => $local->pem('private_key'),
    'apiv3_key' => $config['apiv3_key'],
    'platform_keys' => [$config['public_key_id'] => $local->pem('public_key')],
    'base_url' => $config['base_url'],
]);
// ANCHOR_END: merchant
