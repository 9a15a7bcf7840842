<?php

/**
 * Run after every installation, where the package is: prepares it for servers, and prints what to put into php.ini.
 *
 * A server may load a library only when it starts. Its header has to name the library by its whole path.
 */

declare(strict_types=1);

require __DIR__ . '/autoload.php';

$library = getenv('WXPAY_CORE_LIB') ?: WxpayCore\Native::path();
$header = __DIR__ . '/lib/preload.h';
if (!is_file($library)) {
    fwrite(STDERR, "there is no $library; name the library in the environment as WXPAY_CORE_LIB\n");
    exit(1);
}
if (!is_dir(dirname($header))) {
    mkdir(dirname($header));
}
$front = "#define FFI_SCOPE \"WXPAY_CORE\"\n#define FFI_LIB \"" . realpath($library) . "\"\n";
if (@file_put_contents($header, $front . file_get_contents(__DIR__ . '/wxpay_core.h')) === false) {
    fwrite(STDERR, "$header cannot be written; run this as who installed the package\n");
    exit(1);
}

echo "; of a server that runs PHP (FPM, Apache)\n";
echo "ffi.preload=$header\n";
echo 'opcache.preload=' . __DIR__ . "/preload.php\n";
echo "; opcache.preload_user=www-data, where the server starts as root\n";
