<?php

/** Where the library is looked for: told by which loaders are installed, and by the memory of PHP only where that is not enough. */

declare(strict_types=1);

/** A file system that has these files, by their content, and remembers which were read. */
final class Files
{
    /** @var array<string, string> */
    public static array $there = [];

    /** @var list<string> */
    public static array $read = [];

    /** @var resource|null */
    public $context;

    private string $rest = '';

    /** @return array<string, int>|false */
    public function url_stat(string $path, int $flags)
    {
        return isset(self::$there[$path]) ? ['mode' => 0100644, 'size' => strlen(self::$there[$path])] : false;
    }

    public function stream_open(string $path, string $mode, int $options, ?string &$opened): bool
    {
        self::$read[] = $path;
        $this->rest = self::$there[$path] ?? '';

        return isset(self::$there[$path]);
    }

    public function stream_read(int $count): string
    {
        [$read, $this->rest] = [substr($this->rest, 0, $count), (string) substr($this->rest, $count)];

        return $read;
    }

    public function stream_eof(): bool
    {
        return $this->rest === '';
    }

    /** @return array<string, int> */
    public function stream_stat(): array
    {
        return [];
    }
}

$machine = php_uname('m');
$glibc = ['x86_64' => '/lib64/ld-linux-x86-64.so.2', 'aarch64' => '/lib/ld-linux-aarch64.so.1'][$machine] ?? '';
if (PHP_OS_FAMILY !== 'Linux' || $glibc === '') {
    return;
}
$musl = "/lib/ld-musl-$machine.so.1";
$found = static function (array $there): array {
    [Files::$there, Files::$read] = [$there, []];
    clearstatcache();
    class_exists(WxpayCore\Native::class);
    stream_wrapper_unregister('file');
    stream_wrapper_register('file', Files::class);
    try {
        return [basename(dirname(WxpayCore\Native::path())), Files::$read];
    } finally {
        stream_wrapper_restore('file');
        clearstatcache();
    }
};
$memory = '/proc/self/maps';
same(["$machine-linux", []], $found([$glibc => '']), 'glibc');
same(["$machine-linux-musl", []], $found([$musl => '']), 'musl');
same(["$machine-linux", [$memory]], $found([$glibc => '', $musl => '', $memory => "7f00-7f01 r-xp $glibc\n"]), 'glibc beside musl');
same(["$machine-linux-musl", [$memory]], $found([$glibc => '', $musl => '', $memory => "7f00-7f01 r-xp $musl\n"]), 'musl beside glibc');
