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
        $musl = $system === 'linux' && self::isMusl($machine) ? '-musl' : '';

        return \dirname(__DIR__) . "/lib/$machine-$system$musl/$file";
    }

    /** True if musl loaded this PHP, also where glibc is installed beside it: the head of the program names its loader. */
    private static function isMusl(string $machine): bool
    {
        if (!\is_file("/lib/ld-musl-$machine.so.1")) {
            return false;
        }

        return \strpos((string) @\file_get_contents('/proc/self/exe', false, null, 0, 4096), '/ld-musl-') !== false;
    }
}
