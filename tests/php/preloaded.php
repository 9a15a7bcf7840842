<?php

/** Runs the tests preloaded, as configure.php says: on the command line, and on php-fpm, where FFI is for the package alone. */

declare(strict_types=1);

require __DIR__ . '/fpm.php';
$autoload = (string) realpath(getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../bindings-c/php/autoload.php');
require $autoload;
$package = dirname((string) (new ReflectionClass(WxpayCore\Merchant::class))->getFileName(), 2);
$settings = configured($package) + [
    'opcache.enable' => '1', 'opcache.enable_cli' => '1', 'opcache.preload_user' => posix_getpwuid(posix_geteuid())['name'],
    'ffi.enable' => 'preload', 'memory_limit' => '1G', 'max_execution_time' => '0', 'zend.exception_ignore_args' => '0',
];
$environment = ['WXPAY_PHP' => PHP_BINARY, 'WXPAY_CORE_AUTOLOAD' => $autoload];
$command = ['timeout', '300', PHP_BINARY];
foreach ($settings as $name => $value) {
    array_push($command, '-d', "$name=$value");
}
$process = proc_open([...$command, __DIR__ . '/run.php'], [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $environment + getenv());
$runs = ['preloaded' => (string) stream_get_contents($pipes[1])];
proc_close($process);
$server = new Fpm($settings, $environment);
$runs['php-fpm'] = $server->ask(__DIR__ . '/run.php');
$log = $server->stop();
$failed = 0;
foreach ($runs as $name => $text) {
    $isWhole = preg_match('/^php: (\d+) passed, 0 failed$/m', $text, $counts) && $counts[1] > 10000;
    $failed += $isWhole ? 0 : 1;
    echo $isWhole ? '' : "$text\n", "$name: ", $isWhole ? "$counts[1] passed, 0 failed" : 'failed', "\n";
}
echo $failed > 0 ? $log : '';
exit($failed > 0 ? 1 : 0);
