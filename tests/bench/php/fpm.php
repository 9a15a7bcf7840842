<?php

/**
 * Whole requests of php-fpm, warm, with opcache: `php fpm.php FOLDER AUTOLOAD [AUTOLOAD]`, those of ours and of wechatpay-php.
 *
 * A line for each program, without and with preloading: the microseconds of processor that the worker takes, those beyond
 * the floor, and how many times as long as ours it takes; of each the median and the middle half. The floor is a request that
 * does nothing and, in a process that has its keys, a signature and a verification.
 */

declare(strict_types=1);

require __DIR__ . '/../../php/fpm.php';

const ROUNDS = 1000;
const WARM_UP = 50;

[, $folder, $ours] = $argv;
require $ours;
$package = dirname((string) (new ReflectionClass(WxpayCore\Merchant::class))->getFileName(), 2);
$usual = ['opcache.enable' => '1', 'opcache.validate_timestamps' => '0', 'memory_limit' => '1G'];
$user = posix_getpwuid(posix_geteuid())['name'];
$servers = [
    'loaded in each request' => new Fpm($usual + ['ffi.enable' => '1']),
    'preloaded' => new Fpm($usual + configured($package) + ['opcache.preload_user' => $user]),
];
$programs = ['nothing' => $ours, 'wxpay-core' => $ours, 'openssl' => $ours] + (isset($argv[3]) ? ['wechatpay-php' => $argv[3]] : []);
$config = json_decode(file_get_contents("$folder/merchant.json"));
$private = openssl_pkey_get_private($config->private_key);
$public = openssl_pkey_get_public(openssl_pkey_get_details($private)['key']);
$text = file_get_contents("$folder/message");

/** The quartiles of some numbers, the median first. */
$quartiles = static function (array $numbers): array {
    sort($numbers);

    return array_map(static function (float $part) use ($numbers): string {
        return sprintf('%.3f', $numbers[(int) ($part * (count($numbers) - 1))]);
    }, [0.5, 0.25, 0.75]);
};

$figures = [];
for ($round = -WARM_UP; $round < ROUNDS; $round++) {
    $started = hrtime(true);
    openssl_sign($text, $signature, $private, OPENSSL_ALGO_SHA256);
    openssl_verify($text, $signature, $public, OPENSSL_ALGO_SHA256);
    $rsa = (hrtime(true) - $started) / 1000;
    foreach ($servers as $how => $server) {
        $times = [];
        foreach ($programs as $who => $autoload) {
            $before = $server->worked();
            $told = $server->ask(__DIR__ . '/page.php', ['FOLDER' => $folder, 'WHO' => $who, 'AUTOLOAD' => $autoload]);
            if ($told !== 'PROCESSING') {
                throw new RuntimeException("$who, $how: $told");
            }
            $times[$who] = $server->worked() - $before;
        }
        foreach ($round < 0 ? [] : $times as $who => $time) {
            $figures["$who\t$how"][0][] = $time;
            $figures["$who\t$how"][1][] = $time - $times['nothing'] - $rsa;
            $figures["$who\t$how"][2][] = $time / $times['wxpay-core'];
        }
    }
}
foreach ($figures as $name => $columns) {
    echo implode("\t", array_merge([$name], ...array_map($quartiles, $columns))), "\n";
}
foreach ($servers as $server) {
    $server->stop();
}
