<?php

/** The library is found and loaded: on a command line, on a server that preloads, and where it may not be. */

declare(strict_types=1);

// A server starts no others.
if (PHP_SAPI !== 'cli') {
    return;
}
$package = dirname((string) (new ReflectionClass(WxpayCore\Merchant::class))->getFileName(), 2);
$use = 'try {
    echo (new WxpayCore\Testing\Platform())->merchant()->mchid, WxpayCore\remedy("NOT_ENOUGH") === null ? "" : " and a remedy";
    echo ", keys parsed: ", WxpayCore\Json::read(WxpayCore\Wxpay::made("wxpay_cache_counts"))["parsed"];
} catch (WxpayCore\WxpayError $error) {
    echo $error->getMessage();
}';
// Once a process, whatever it answers.
$right = '1900000001 and a remedy, keys parsed: 1';
/** Two answers of PHP's own server, started with these settings of php.ini. */
$served = static function (array $settings) use ($use): array {
    $file = (string) tempnam(sys_get_temp_dir(), 'served');
    file_put_contents($file, '<?php require ' . var_export(AUTOLOAD, true) . ";\n$use");
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    $address = (string) stream_socket_get_name($socket, false);
    fclose($socket);
    $options = [];
    foreach ($settings as $name => $value) {
        array_push($options, '-d', "$name=$value");
    }
    $log = "$file.log";
    $process = proc_open(array_merge([PHP_BINARY], $options, ['-S', $address, $file]), [['pipe', 'r'], ['file', $log, 'w'], ['redirect', 1]], $pipes);
    $answers = [];
    for ($tries = 0; $tries < 100 && count($answers) < 2; $tries++) {
        $curl = curl_init("http://$address/");
        curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
        $answer = curl_exec($curl);
        if ($answer === false) {
            usleep(50000);
        } else {
            $answers[] = $answer;
        }
    }
    proc_terminate($process);
    $answers[] = (string) file_get_contents($log);
    array_map('unlink', [$file, $log]);

    return $answers;
};

same($right, elsewhere($use), 'a command line loads it when it is used');
$told = elsewhere($use, ['-d', 'ffi.enable=0']);
holds(strpos($told, 'configure.php') !== false && strpos($told, 'ffi.preload') !== false, $told);
[$told] = $served([]);
holds(strpos($told, 'invalid_argument at php.ini') === 0 && strpos($told, 'configure.php') !== false, $told);
same([$right, $right], array_slice($served(['ffi.enable' => '1']), 0, 2), 'a server that may');

$told = elsewhere($use, [], ['WXPAY_CORE_LIB' => '/no/such/library.so']);
holds(strpos($told, 'WXPAY_CORE_LIB') !== false && strpos($told, '/no/such/library.so') !== false, $told);
$known = getenv('WXPAY_CORE_LIB') ?: "$package/lib/" . php_uname('m') . '-linux/libwxpay_core.so';
same($right, elsewhere('putenv("WXPAY_CORE_LIB");' . $use, ['-d', "wxpay_core.library=$known"]), 'php.ini names it');

// As configure.php says.
exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$package/configure.php"), $lines, $status);
same(0, $status);
$settings = parse_ini_string(implode("\n", $lines));
same(['ffi.preload', 'opcache.preload'], array_keys($settings));
if (extension_loaded('Zend OPcache')) {
    $user = posix_getpwuid(posix_geteuid())['name'];
    $answers = $served($settings + ['opcache.enable' => '1', 'opcache.preload_user' => $user]);
    same([$right, $right], array_slice($answers, 0, 2), 'preloaded: ' . end($answers));
} else {
    echo "without opcache, preloading is not tested\n";
}

// Without preloading, a request that makes a split, reads its answer and a notification declares the usual functions alone.
$platform = new WxpayCore\Testing\Platform();
$config = [];
foreach (['mchid', 'serial_no', 'private_key', 'apiv3_key', 'platform_keys'] as $name) {
    $config[$name] = $platform->$name;
}
$given = var_export([$config, SPLIT, $platform->answer(told('PROCESSING', ['result' => 'PENDING'])), $platform->notification(['id' => '1'])], true);
$declared = elsewhere("[\$config, \$split, \$answer, \$notification] = $given;" . '
$merchant = new WxpayCore\Merchant($config);
$request = $merchant->ecommerce->profitsharing->createOrder($split);
$request->curlOptions();
$answer = $request->read(...$answer);
$request->logRecord(1);
$notification = $merchant->readNotification(...$notification);
echo $answer->data["status"], $answer->outcome, $notification->data["id"], $notification->dedupe_key, $notification->reply->status;
$whole = new ReflectionProperty(WxpayCore\Wxpay::class, "whole");
$whole->setAccessible(true);
echo $whole->getValue() === null ? ", few" : ", all";
$request->again();
echo $whole->getValue() === null ? ", few" : ", all";');
holds((bool) preg_match('/^PROCESSINGpending1\S+204, few, all$/', $declared), $declared);

// The header is PHP's to read, and the library has every function of it.
$header = (string) file_get_contents("$package/wxpay_core.h");
$library = FFI::cdef($header, $known);
preg_match_all('/^[a-z].*?\b(wxpay_\w+)\(/m', $header, $functions);
foreach ($functions[1] as $function) {
    holds($library->$function instanceof FFI\CData, $function);
}
foreach (WxpayCore\Declared::USUAL as $function => $declaration) {
    holds(in_array($function, $functions[1], true) && strpos($declaration, "$function(") !== false, "$function of the usual ones");
}
holds(count($functions[1]) > 60, 'functions of the header');
