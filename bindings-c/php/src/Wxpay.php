<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * The library behind all classes: found, loaded once, and its interface checked.
 *
 * @internal
 */
final class Wxpay
{
    /** The interface version that these classes need. */
    private const ABI = 1;

    /** The FFI scope for preloading, and the files for both ways of loading. */
    private const SCOPE = 'WXPAY_CORE';
    private const HEADER = __DIR__ . '/../wxpay_core.h';

    /** The library by its usual functions, and by all of them. */
    private static ?\FFI $usual = null;
    private static ?\FFI $whole = null;

    /** Where it was loaded from; null if the server did that as it started. */
    private static ?string $place = null;

    /** @var array<string, \FFI\CType> types by their names: parsing a type costs more than a call */
    private static array $types = [];

    /** The library that has this function. The whole header is read where a request needs more than the usual ones. */
    public static function library(string $function): \FFI
    {
        $usual = self::usual();
        if (self::$place === null || isset(Declared::USUAL[$function])) {
            return $usual;
        }

        return self::$whole ?? self::$whole = \FFI::cdef((string) \file_get_contents(self::HEADER), self::$place);
    }

    /** Room for what a function puts out, by default a handle: C takes it as a pointer to anything. */
    public static function room(string $type = 'void *'): \FFI\CData
    {
        $library = self::usual();

        return $library->new(self::$types[$type] ?? self::$types[$type] = $library->type($type));
    }

    /**
     * Calls a function that makes an object, with its arguments before the two outputs.
     *
     * @param mixed ...$arguments
     */
    public static function make(string $type, string $function, ...$arguments): Handle
    {
        $made = self::room();
        $arguments[] = \FFI::addr($made);
        self::call($function, ...$arguments);

        return new Handle($made, $type);
    }

    /**
     * Calls a function that can fail, with its arguments before the error. A text stands for itself and its length, null for
     * none, an array for what is in it.
     *
     * @param mixed ...$arguments
     *
     * @throws WxpayError what it told
     */
    public static function call(string $function, ...$arguments): void
    {
        $given = [];
        foreach ($arguments as $argument) {
            if (\is_string($argument) || $argument === null) {
                \array_push($given, $argument, \strlen((string) $argument));
            } else {
                \array_push($given, ...\is_array($argument) ? $argument : [$argument]);
            }
        }
        $error = self::room();
        $given[] = \FFI::addr($error);
        if (self::library($function)->$function(...$given) !== 0) {
            throw WxpayError::made(new Handle($error, 'error'));
        }
    }

    /**
     * Returns the error of a function that always fails.
     *
     * @param mixed ...$arguments
     */
    public static function failure(string $function, ...$arguments): WxpayError
    {
        try {
            self::call($function, ...$arguments);
        } catch (WxpayError $error) {
            return $error;
        }
        throw new \LogicException("$function did not fail");
    }

    /**
     * Returns the text that a function makes, with its arguments as for `make`.
     *
     * @param mixed ...$arguments
     */
    public static function made(string $function, ...$arguments): string
    {
        return self::text(self::make('text', $function, ...$arguments), 'wxpay_text_bytes');
    }

    /**
     * Returns a text or bytes of an object.
     *
     * @param mixed ...$arguments
     */
    public static function text(Handle $object, string $function, ...$arguments): string
    {
        $bytes = self::library($function)->$function($object->pointer, ...$arguments);

        return \FFI::string($bytes->data, $bytes->len);
    }

    /** Returns a number of an object. */
    public static function number(Handle $object, string $function): int
    {
        return self::library($function)->$function($object->pointer);
    }

    /**
     * What a failure of curl proves, from its number, the bytes of the request it counted and the connect time in
     * seconds: `not_sent` or `maybe_sent`.
     */
    public static function transport(int $number, int $size, float $time): string
    {
        return self::library('wxpay_curl_transport')->wxpay_curl_transport($number, $size, (int) ($time * 1e6)) === 1 ? 'not_sent' : 'maybe_sent';
    }

    private static function usual(): \FFI
    {
        if (self::$usual === null) {
            $library = self::load();
            $abi = $library->wxpay_abi_version();
            if ($abi !== self::ABI) {
                throw self::unloadable("libwxpay_core has the interface $abi, and these classes need " . self::ABI
                    . ': install both from one version');
            }
            self::$usual = $library;
        }

        return self::$usual;
    }

    private static function load(): \FFI
    {
        if (!\extension_loaded('FFI')) {
            throw self::unloadable('the extension FFI is missing: install php-ffi, or put extension=ffi into php.ini');
        }
        try {
            return \FFI::scope(self::SCOPE);
        } catch (\FFI\Exception $error) {
            // Not preloaded; on a command line it can be loaded now.
        }
        $enabled = (string) \ini_get('ffi.enable');
        if ($enabled !== '1' && !($enabled === 'preload' && \in_array(\PHP_SAPI, ['cli', 'phpdbg', 'embed'], true))) {
            $package = \dirname(__DIR__);
            throw self::unloadable("a server loads libraries only when it starts: run `php $package/configure.php`, which "
                . 'prints what to put into php.ini (ffi.preload and opcache.preload); or set ffi.enable=1');
        }
        $problems = [];
        foreach (self::places() as $place) {
            try {
                $library = \FFI::cdef(Declared::TYPES . \implode('', Declared::USUAL), $place);
                self::$place = $place;

                return $library;
            } catch (\FFI\Exception $error) {
                $problems[] = $error->getMessage();
            }
        }
        throw self::unloadable('libwxpay_core was not found; name it in the environment as WXPAY_CORE_LIB, or in '
            . 'php.ini as wxpay_core.library: ' . \implode('; ', $problems));
    }

    /** @return list<string> where the library may be: the one that is configured, else beside the package, else the system's */
    private static function places(): array
    {
        $configured = \getenv('WXPAY_CORE_LIB') ?: \get_cfg_var('wxpay_core.library');
        if (\is_string($configured) && $configured !== '') {
            return [$configured];
        }
        $beside = Native::path();

        return [$beside, \basename($beside)];
    }

    /** The one error that the library does not make. */
    private static function unloadable(string $text): WxpayError
    {
        return new CallerError((object) [
            'kind' => 'invalid_argument', 'number' => 101, 'field' => 'php.ini', 'violations' => [], 'message' => $text,
            'remedy' => (object) ['zh' => $text, 'en' => $text], 'log' => '{"kind":"invalid_argument","field":"php.ini"}',
            'text' => "invalid_argument at php.ini: $text",
        ]);
    }
}
