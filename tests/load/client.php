<?php

/** Splits the orders that `LOAD_ORDERS` names for `LOAD_SECONDS`, by processes with curl; it starts itself for each. */

declare(strict_types=1);

use WxpayCore\Http\Curl;
use WxpayCore\Merchant;
use WxpayCore\Request;
use WxpayCore\WxpayError;

require (string) getenv('WXPAY_CORE_AUTOLOAD');

const PROCESSES = 4;
// How often the library's own part is measured.
const ALONE = 300;

$config = json_decode((string) file_get_contents((string) getenv('WXPAY_DEMO')), true);
$orders = explode("\n", (string) file_get_contents((string) getenv('LOAD_ORDERS')));

if (!isset($argv[1])) {
    $began = microtime(true);
    $outputs = [];
    foreach (range(0, PROCESSES - 1) as $process) {
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', __FILE__, (string) $process];
        $running[] = proc_open($command, [1 => ['pipe', 'w']], $pipes, null, getenv());
        $outputs[] = $pipes[1];
    }
    $all = ['times' => [], 'failed' => 0, 'cpu' => 0.0];
    foreach ($outputs as $output) {
        $part = json_decode((string) stream_get_contents($output), true);
        $all['times'] = array_merge($all['times'], $part['times']);
        $all['failed'] += $part['failed'];
        $all['cpu'] += $part['cpu'];
        $all['library'] = $part['library'];
        $all['seconds'] = $part['seconds'];
    }
    echo json_encode($all), "\n";
    exit;
}

$merchant = new Merchant([
    'mchid' => $config['mchid'],
    'serial_no' => $config['serial_no'],
    'private_key' => (string) file_get_contents($config['private_key']),
    'apiv3_key' => $config['apiv3_key'],
    'platform_keys' => [$config['public_key_id'] => (string) file_get_contents($config['public_key'])],
    'base_url' => $config['base_url'],
]);
$seller = $config['sub_merchants'][0]['mchid'];
$supplier = $config['sub_merchants'][1]['mchid'];

$split = static function (string $order, string $number) use ($merchant, $seller, $supplier): Request {
    return $merchant->ecommerce->profitsharing->createOrder([
        'sub_mchid' => $seller,
        'transaction_id' => $order,
        'out_order_no' => $number,
        'receivers' => [
            ['type' => 'MERCHANT_ID', 'receiver_account' => $supplier, 'amount' => 1, 'description' => '货款'],
        ],
        'finish' => false,
    ]);
};

/** Seconds of CPU so far. */
function cpu(): float
{
    $usage = getrusage();

    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
}

/** Seconds of CPU that the library takes to make a request and to read its answer. */
function library(callable $split, string $order): float
{
    $request = $split($order, "$order-alone");
    $curl = curl_init($request->url);
    $headers = [];
    curl_setopt_array($curl, [
        CURLOPT_POSTFIELDS => $request->body,
        CURLOPT_HTTPHEADER => array_map(static function ($name, $value) { return "$name: $value"; }, array_keys($request->headers), $request->headers),
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$headers): int {
            $headers[] = rtrim($line);

            return strlen($line);
        },
    ]);
    $body = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $began = cpu();
    for ($count = 0; $count < ALONE; $count++) {
        $split($order, "$order-alone");
        $request->read($status, implode("\r\n", array_slice($headers, 1)), $body);
    }

    return (cpu() - $began) / ALONE;
}

$told = ['times' => [], 'failed' => 0, 'library' => library($split, $orders[count($orders) - 1 - (int) $argv[1]])];
$client = new Curl();
$before = cpu();
$began = microtime(true);
$end = $began + (float) getenv('LOAD_SECONDS');
for ($at = (int) $argv[1]; $at < count($orders); $at += PROCESSES) {
    for ($count = 0; $count < (int) getenv('LOAD_SPLITS'); $count++) {
        $started = microtime(true);
        if ($started >= $end) {
            break 2;
        }
        try {
            $client->send($split($orders[$at], "{$orders[$at]}-$count"));
            $told['times'][] = microtime(true) - $started;
        } catch (WxpayError $error) {
            $told['failed']++;
            fwrite(STDERR, $error->getMessage() . "\n");
        }
    }
}
$told['seconds'] = microtime(true) - $began;
$told['cpu'] = cpu() - $before;
echo json_encode($told), "\n";
