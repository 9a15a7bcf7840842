<?php

/** Where the library is looked for: musl's where its loader is installed, and loaded this PHP. */

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

    /**
     * What PHP asks of a file system, by names of its own.
     *
     * @param list<mixed> $arguments
     *
     * @return mixed
     */
    public function __call(string $name, array $arguments)
    {
        $there = isset(self::$there[$arguments[0] ?? '']);
        switch ($name) {
            case 'url_stat':
                return $there ? ['mode' => 0100644] : false;
            case 'stream_open':
                self::$read[] = $arguments[0];
                $this->rest = self::$there[$arguments[0]] ?? '';

                return $there;
            case 'stream_read':
                [$read, $this->rest] = [$this->rest, ''];

                return $read;
            case 'stream_eof':
                return $this->rest === '';
            default:
                return [];
        }
    }
}

$machine = php_uname('m');
if (PHP_OS_FAMILY !== 'Linux' || !in_array($machine, ['x86_64', 'aarch64'], true)) {
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
$program = '/proc/self/exe';
same(["$machine-linux", []], $found([]), 'glibc');
same(["$machine-linux", [$program]], $found([$musl => '', $program => "\x7fELF\0/lib64/ld-linux.so.2\0"]), 'glibc beside musl');
same(["$machine-linux-musl", [$program]], $found([$musl => '', $program => "\x7fELF\0$musl\0"]), 'musl');
