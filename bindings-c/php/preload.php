<?php

/**
 * For servers: php.ini names this file as opcache.preload, and what `php configure.php` has written as ffi.preload.
 */

declare(strict_types=1);

try {
    FFI::scope('WXPAY_CORE');
} catch (FFI\Exception $error) {
    // Without ffi.preload, a server that changes its user may not load a library; one that does not, may.
    FFI::load(__DIR__ . '/lib/preload.h');
}
require __DIR__ . '/autoload.php';
// In a package, it comes with all that are joined, which have no files of their own.
class_exists(WxpayCore\Merchant::class);
foreach (['', 'Catalogue/', 'Testing/'] as $folder) {
    foreach (glob(__DIR__ . "/src/$folder*.php") ?: [] as $file) {
        class_exists('WxpayCore\\' . strtr($folder, '/', '\\') . basename($file, '.php'));
    }
}
