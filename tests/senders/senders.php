<?php

/**
 * `untilFinal` of each HTTP client of PHP against the local WeChat Pay that `WXPAY_DEMO` names, while faults happen: the
 * ledger shows one split. `php tests/senders/senders.php`, the classes by the file in WXPAY_CORE_AUTOLOAD.
 */

declare(strict_types=1);

use WxpayCore\Http\Curl;
use WxpayCore\Http\Guzzle;
use WxpayCore\Merchant;

require getenv('WXPAY_CORE_AUTOLOAD');
if (stream_resolve_include_path('GuzzleHttp/autoload.php') !== false) {
    require_once 'GuzzleHttp/autoload.php';
}
const ROUTE = 'POST /v3/ecommerce/profitsharing/orders';
$config = json_decode((string) file_get_contents((string) getenv('WXPAY_DEMO')), true);
// One sending may take a second.
$clients = ['curl' => new Curl(1.0)];
if (class_exists(GuzzleHttp\Client::class)) {
    $clients['Guzzle'] = new Guzzle(new GuzzleHttp\Client(), 1.0);
}
$control = static function (string $name, ?array $body = null) use ($config): array {
    $http = $body === null ? [] : ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode((object) $body)];

    return json_decode((string) file_get_contents("$config[control_url]/$name", false, stream_context_create(['http' => $http])), true);
};
$merchant = static function (bool $isDown) use ($config): Merchant {
    return new Merchant([
        'mchid' => $config['mchid'],
        'serial_no' => $config['serial_no'],
        'private_key' => file_get_contents($config['private_key']),
        'apiv3_key' => $config['apiv3_key'],
        'platform_keys' => [$config['public_key_id'] => file_get_contents($config['public_key'])],
        // Nobody listens there.
        'base_url' => $isDown ? 'http://127.0.0.1:1' : $config['base_url'],
        'backup_url' => $config['base_url'],
    ]);
};
[$seller, $supplier] = $config['sub_merchants'];
[$passed, $failed] = [0, 0];
foreach ($clients as $name => $client) {
    foreach (json_decode((string) file_get_contents(__DIR__ . '/faults.json'), true) as $scenario) {
        $order = $control('orders', ['sub_mchid' => $seller['mchid'], 'total' => 10000, 'seconds_ago' => 60])['transaction_id'];
        foreach ($scenario['faults'] as $fault) {
            $control('faults', ['route' => ROUTE] + $fault);
        }
        $answer = $client->untilFinal($merchant($scenario['down'] ?? false)->ecommerce->profitsharing->createOrder([
            'sub_mchid' => $seller['mchid'],
            'transaction_id' => $order,
            'out_order_no' => "split-$order",
            'receivers' => [
                ['type' => 'MERCHANT_ID', 'receiver_account' => $supplier['mchid'], 'amount' => 1000, 'description' => '货款'],
            ],
            'finish' => false,
        ]));
        $booked = $control("ledger?transaction_id=$order")['orders'][0];
        $got = [$answer->outcome, count($booked['splits']), $booked['split'], $booked['balanced']];
        if ($got === ['succeeded', 1, 1000, true]) {
            $passed++;
        } else {
            $failed++;
            echo "FAILED $name, $scenario[name]: ", json_encode($got), "\n";
        }
    }
}
echo "php: $passed passed, $failed failed\n";
exit($failed > 0 ? 1 : 0);
