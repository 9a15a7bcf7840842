<?php

/** Runs the tests preloaded, as configure.php says: on the command line, and on php-fpm, where FFI is for the package alone. */

declare(strict_types=1);

$autoload = (string) realpath(getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../bindings-c/php/autoload.php');
require $autoload;
$package = dirname((string) (new ReflectionClass(WxpayCore\Merchant::class))->getFileName(), 2);
exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$package/configure.php"), $lines, $status);
$user = posix_getpwuid(posix_geteuid())['name'];
$options = [];
foreach (
    (array) parse_ini_string(implode("\n", $lines)) + [
        'opcache.enable' => '1', 'opcache.enable_cli' => '1', 'opcache.preload_user' => $user, 'ffi.enable' => 'preload',
        'memory_limit' => '1G', 'max_execution_time' => '0', 'zend.exception_ignore_args' => '0',
    ] as $name => $value
) {
    array_push($options, '-d', "$name=$value");
}
$environment = ['WXPAY_PHP' => PHP_BINARY, 'WXPAY_CORE_AUTOLOAD' => $autoload] + getenv();
$nothing = ['file', '/dev/null', 'r+'];
/** The output of a command. */
$printed = static function (array $command, array $environment) use ($nothing): string {
    $process = proc_open(array_merge(['timeout', '300'], $command), [$nothing, ['pipe', 'w'], ['redirect', 1]], $pipes, null, $environment);
    $text = (string) stream_get_contents($pipes[1]);
    proc_close($process);

    return $text;
};

$folder = (string) tempnam(sys_get_temp_dir(), 'fpm');
unlink($folder);
mkdir($folder);
file_put_contents("$folder/conf", "[global]\nerror_log=$folder/log\ndaemonize=no\n[www]\nlisten=$folder/socket\nuser=$user\n"
    . "pm=static\npm.max_children=1\nclear_env=no\ncatch_workers_output=yes\n");
$fpm = '';
foreach (explode(PATH_SEPARATOR, '/usr/sbin:/usr/local/sbin:' . getenv('PATH')) as $place) {
    foreach (['php-fpm', 'php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION] as $name) {
        $fpm = is_executable("$place/$name") ? "$place/$name" : $fpm;
    }
}
$command = array_merge([$fpm, '-F', '-R', '-y', "$folder/conf"], $options);
$server = proc_open($command, [$nothing, $nothing, $nothing], $pipes, null, $environment);
for ($tries = 0; $tries < 200 && !file_exists("$folder/socket"); $tries++) {
    usleep(50000);
}
$request = ['SCRIPT_FILENAME' => __DIR__ . '/run.php', 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
$runs = [
    'preloaded' => $printed(array_merge([PHP_BINARY], $options, [__DIR__ . '/run.php']), $environment),
    'php-fpm' => $printed(['cgi-fcgi', '-bind', '-connect', "$folder/socket"], $request + getenv()),
];
proc_terminate($server);
proc_close($server);
$failed = 0;
foreach ($runs as $name => $text) {
    $isWhole = preg_match('/^php: (\d+) passed, 0 failed$/m', $text, $counts) && $counts[1] > 10000;
    $failed += $isWhole ? 0 : 1;
    echo $isWhole ? '' : "$text\n", "$name: ", $isWhole ? "$counts[1] passed, 0 failed" : 'failed', "\n";
}
echo $failed > 0 ? file_get_contents("$folder/log") : '';
array_map('unlink', (array) glob("$folder/*"));
rmdir($folder);
exit($failed > 0 ? 1 : 0);
