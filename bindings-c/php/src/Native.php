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

    /** True if musl loaded this PHP. Its map of memory would tell, but takes longer to read than a signature to make. */
    private static function isMusl(string $machine): bool
    {
        if (!\is_file("/lib/ld-musl-$machine.so.1")) {
            return false;
        }
        $others = ['x86_64' => '/lib64/ld-linux-x86-64.so.2', 'aarch64' => '/lib/ld-linux-aarch64.so.1'];
        // Where both are installed, the one in memory counts.
        $isAlone = isset($others[$machine]) && !\file_exists($others[$machine]);

        return $isAlone || \strpos((string) @\file_get_contents('/proc/self/maps'), '/ld-musl-') !== false;
    }
}
