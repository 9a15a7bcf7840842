<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Where the package keeps the library for the system that PHP runs on.
 *
 * @internal
 */
final class Native
{
    /** Such as lib/x86_64-linux/libwxpay_core.so, lib/aarch64-linux-musl/libwxpay_core.so. */
    public static function path(): string
    {
        $systems = ['Windows' => ['windows', 'wxpay_core.dll'], 'Darwin' => ['macos', 'libwxpay_core.dylib']];
        [$system, $file] = $systems[\PHP_OS_FAMILY] ?? ['linux', 'libwxpay_core.so'];
        $machine = \strtolower(\php_uname('m'));
        $machine = ['amd64' => 'x86_64', 'arm64' => 'aarch64'][$machine] ?? $machine;
        // A PHP of musl's has its loader in memory; one of glibc's has not, even where musl is installed beside it.
        $loaded = $system === 'linux' ? (string) @\file_get_contents('/proc/self/maps') : '';
        $musl = \strpos($loaded, '/ld-musl-') !== false ? '-musl' : '';

        return \dirname(__DIR__) . "/lib/$machine-$system$musl/$file";
    }
}
