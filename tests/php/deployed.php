<?php

/**
 * The package on every server, behind the real nginx or on its own: a notification is read and a split signed, twice, by keys
 * that are parsed once. A line for each way: ok, or why it cannot be had here.
 */

declare(strict_types=1);

use WxpayCore\Testing\Platform;

require __DIR__ . '/fpm.php';
$autoload = (string) realpath(getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../bindings-c/php/autoload.php');
require $autoload;
$package = dirname((string) (new ReflectionClass(WxpayCore\Merchant::class))->getFileName(), 2);
$platform = new Platform();

// What a user of the server reads: the project's page, and a preload of its own.
$project = (string) tempnam(sys_get_temp_dir(), 'shop');
unlink($project);
mkdir($project);
chmod($project, 0755);
file_put_contents("$project/notify.php", '<?php require ' . var_export($autoload, true) . ';
try {
    $merchant = (new WxpayCore\Testing\Platform())->merchant();
    $notification = $merchant->readNotification(getallheaders(), file_get_contents("php://input"));
    $request = $merchant->request("POST", "/v3/x", ["body" => $notification->data]);
    $counts = WxpayCore\Json::read(WxpayCore\Wxpay::made("wxpay_cache_counts"));
    echo $request->body, ", signed: ", isset($request->headers["Authorization"]), ", keys parsed: ", $counts["parsed"];
    echo class_exists("Shop", false) ? ", and the shop" : "";
} catch (WxpayCore\WxpayError $error) {
    http_response_code($error->reply->status ?? 500);
    echo $error->getMessage();
}');
file_put_contents("$project/Shop.php", '<?php final class Shop {}');
file_put_contents("$project/preload.php", '<?php require ' . var_export("$package/preload.php", true) . ';
require ' . var_export($autoload, true) . ';
require __DIR__ . "/Shop.php";');
$right = '{"id":"1"}, signed: 1, keys parsed: 1';

/** A port that is free. */
$free = static function (): int {
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    $port = (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
    fclose($socket);

    return $port;
};
/** The answers of a server to a notification, as often as asked; it may take a moment to begin. */
$told = static function (int $port, int $times = 2) use ($platform): array {
    $answers = [];
    for ($tries = 0; $tries < 100 && count($answers) < $times; $tries++) {
        [$headers, $body] = $platform->notification(['id' => '1']);
        $lines = [];
        foreach ($headers as $name => $value) {
            $lines[] = "$name: $value";
        }
        $curl = curl_init("http://127.0.0.1:$port/notify.php");
        curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => $lines, CURLOPT_TIMEOUT => 30]);
        $answer = curl_exec($curl);
        if ($answer === false || curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 502) {
            usleep(50000);
        } else {
            $answers[] = $answer;
        }
    }

    return $answers;
};
/** The answers of php-fpm behind nginx, both started and ended; then what they logged. */
$behindNginx = static function (array $settings, string $user = '', bool $isRoot = true) use ($project, $free, $told): array {
    $fpm = new Fpm($settings + ['opcache.enable' => '1'], [], $user, $isRoot);
    [$folder, $port] = ["$fpm->folder/nginx", $free()];
    mkdir($folder);
    $temporary = '';
    foreach (['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as $kind) {
        $temporary .= "{$kind}_temp_path $folder/$kind; ";
    }
    $parameters = '';
    foreach (['REQUEST_METHOD', 'CONTENT_TYPE', 'CONTENT_LENGTH', 'QUERY_STRING', 'REQUEST_URI', 'SERVER_PROTOCOL'] as $name) {
        $parameters .= "fastcgi_param $name \$" . strtolower($name) . '; ';
    }
    $worker = posix_geteuid() === 0 ? 'user ' . ($user ?: 'root') . ' ' . ($user ?: 'root') . '; ' : '';
    file_put_contents("$folder/conf", "{$worker}daemon off; pid $folder/pid; error_log $folder/log; worker_processes 1; "
        . "events { } http { access_log off; $temporary server { listen 127.0.0.1:$port; location / { "
        . "fastcgi_pass unix:$fpm->folder/socket; fastcgi_param SCRIPT_FILENAME $project\$fastcgi_script_name; $parameters} } }");
    $nothing = ['file', '/dev/null', 'r+'];
    $path = ['PATH' => '/usr/sbin:/usr/local/sbin:' . getenv('PATH')];
    $nginx = proc_open(['nginx', '-e', "$folder/log", '-c', "$folder/conf"], [$nothing, $nothing, $nothing], $pipes, null, $path);
    $answers = $told($port);
    proc_terminate($nginx);
    proc_close($nginx);
    $log = is_file("$folder/log") ? (string) file_get_contents("$folder/log") : '';
    foreach ((array) glob("$folder/*") as $part) {
        is_dir((string) $part) ? rmdir((string) $part) : unlink((string) $part);
    }
    rmdir($folder);

    return [...$answers, $log . $fpm->stop()];
};

$own = posix_getpwuid(posix_geteuid())['name'];
$isRoot = posix_geteuid() === 0;
// Root's own folder is closed to others.
exec('setpriv --reuid=www-data --regid=www-data --clear-groups test -r ' . escapeshellarg($autoload) . ' 2>&1', $lines, $status);
$mayRead = $status === 0;
$other = $isRoot && $mayRead ? 'www-data' : $own;
$closed = "www-data may not read $package";
$configured = configured($package);
$preload = $configured + ['opcache.preload_user' => $other, 'ffi.enable' => 'preload'];
$ways = [
    'php-fpm behind nginx, preloaded, started by root' => static function () use ($isRoot, $behindNginx, $preload, $own, $other, $closed, $right): array {
        return $other !== $own ? [$right, $behindNginx($preload, $other)] : [$isRoot ? $closed : 'this is not run by root'];
    },
    'php-fpm behind nginx, preloaded, not started by root' => static function () use ($isRoot, $behindNginx, $configured, $own, $other, $closed, $right): array {
        $settings = $configured + ['ffi.enable' => 'preload'];

        return $isRoot && $other === $own ? [$closed] : [$right, $behindNginx($settings, $other, false)];
    },
    "php-fpm behind nginx, by the project's own preload" => static function () use ($behindNginx, $project, $preload, $isRoot, $other, $right): array {
        return ["$right, and the shop", $behindNginx(['opcache.preload' => "$project/preload.php"] + $preload, $other, $isRoot)];
    },
    'php-fpm behind nginx, ffi.enable=1, no preload' => static function () use ($behindNginx, $other, $isRoot, $right): array {
        return [$right, $behindNginx(['ffi.enable' => '1'], $other, $isRoot)];
    },
    'php-fpm behind nginx, not configured: says what to do' => static function () use ($behindNginx, $other, $isRoot): array {
        return ['php.ini', $behindNginx(['ffi.enable' => 'preload'], $other, $isRoot)];
    },
    'php -S, ffi.enable=1' => static function () use ($project, $free, $told, $right): array {
        $port = $free();
        $nothing = ['file', '/dev/null', 'r+'];
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', '-S', "127.0.0.1:$port", '-t', $project];
        $server = proc_open($command, [$nothing, $nothing, $nothing], $pipes);
        $answers = $told($port);
        proc_terminate($server);
        proc_close($server);

        return [$right, [...$answers, '']];
    },
    'the command line' => static function () use ($autoload): array {
        $code = 'require ' . var_export($autoload, true) . '; echo (new WxpayCore\Testing\Platform())->merchant()->mchid;';
        $told = (string) shell_exec(escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg($code));

        return ['1900000001', [$told, $told, '']];
    },
];
$failed = 0;
foreach ($ways as $way => $try) {
    $result = $try();
    if (count($result) === 1) {
        echo "$way: left out, $result[0]\n";
        continue;
    }
    [$expected, $answers] = $result;
    $log = array_pop($answers);
    // What says what to do says more beside.
    $isRight = count($answers) === 2;
    foreach ($answers as $answer) {
        $isRight = $isRight && ($expected === 'php.ini' ? strpos($answer, 'configure.php') !== false : $answer === $expected);
    }
    $failed += $isRight ? 0 : 1;
    echo "$way: ", $isRight ? 'ok' : 'FAILED: ' . implode(' | ', $answers) . "\n$log", "\n";
}
array_map('unlink', (array) glob("$project/*"));
rmdir($project);
exit($failed > 0 ? 1 : 0);
