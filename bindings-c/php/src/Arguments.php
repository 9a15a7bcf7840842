<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Turns callers' arguments into what the library takes; an error names the argument that is wrong.
 *
 * @internal
 */
final class Arguments
{
    /** In place of a time: the system's. */
    public const NOW = -1;

    private const HOSTS = ['primary' => 1, 'backup' => 2];
    private const TRANSPORTS = ['not_sent' => 1, 'maybe_sent' => 2];

    /** @param mixed $value */
    public static function string($value, string $field): string
    {
        if (!\is_string($value)) {
            throw Wxpay::invalid($field, 'a string, not ' . self::type($value));
        }

        return $value;
    }

    /**
     * A text, or bytes, as C takes them.
     *
     * @param mixed $value
     *
     * @return array{string, int}
     */
    public static function text($value, string $field): array
    {
        return [self::string($value, $field), \strlen($value)];
    }

    /**
     * Bytes that may be left out.
     *
     * @param mixed $value
     *
     * @return array{string|null, int}
     */
    public static function optional($value, string $field): array
    {
        return $value === null ? [null, 0] : self::text($value, $field);
    }

    /**
     * A name that C takes up to its NUL.
     *
     * @param mixed $value
     */
    public static function name($value, string $field): string
    {
        if (\strpos(self::string($value, $field), "\0") !== false) {
            throw Wxpay::invalid($field, 'a name without NUL');
        }

        return $value;
    }

    /**
     * The raw body of a message: whatever was parsed and written again has another signature.
     *
     * @param mixed $value
     */
    public static function body($value): string
    {
        if ($value === false) {
            throw Wxpay::invalid('body', "what curl_exec answered, which failed: use readCurl, or failed('maybe_sent')");
        }
        if (!\is_string($value)) {
            throw Wxpay::invalid('body', "the raw bytes as received, not " . self::type($value)
                . ": file_get_contents('php://input'), (string) \$request->getBody() of PSR-7, \$request->getContent()");
        }

        return $value;
    }

    /**
     * Headers, body and time of a message, as every function of C takes them.
     *
     * @param mixed $headers
     * @param mixed $body
     * @param mixed $now
     *
     * @return array{string, int, string, int, int}
     */
    public static function message($headers, $body, $now): array
    {
        $block = self::headers($headers);
        $body = self::body($body);

        return [$block, \strlen($block), $body, \strlen($body), self::now($now)];
    }

    /** @param mixed $value how the HTTP client failed */
    public static function transport($value): int
    {
        $number = self::TRANSPORTS[\is_string($value) ? $value : ''] ?? 0;
        if ($number === 0) {
            throw Wxpay::invalid('transport', 'not_sent (no byte of the request can have left) or maybe_sent (all else)');
        }

        return $number;
    }

    /** @param mixed $value */
    public static function status($value): int
    {
        if (!\is_int($value)) {
            throw Wxpay::invalid('status', 'an HTTP status, not ' . self::type($value));
        }

        return $value;
    }

    /** @param mixed $value Unix time in seconds; null is the system's */
    public static function now($value): int
    {
        if ($value === null) {
            return self::NOW;
        }
        if (!\is_int($value) || $value < 0) {
            throw Wxpay::invalid('now', 'Unix time in whole seconds, such as time()');
        }

        return $value;
    }

    /** @param mixed $value */
    public static function host($value): int
    {
        $number = self::HOSTS[\is_string($value) ? $value : ''] ?? 0;
        if ($number === 0) {
            throw Wxpay::invalid('host', 'primary or backup');
        }

        return $number;
    }

    /**
     * The library's own answer.
     *
     * @param mixed $value
     */
    public static function answer($value): \FFI\CData
    {
        if (!$value instanceof Answer) {
            throw Wxpay::invalid('answer', 'the answer that read gave, not ' . self::type($value));
        }

        return $value->pointer();
    }

    /**
     * An object of plain settings as C takes it.
     *
     * @param array<string, mixed> $settings
     * @param string               $field    where they stand
     *
     * @return array{string, int}
     */
    public static function settings(array $settings, string $field): array
    {
        return self::text(Json::settings($settings, $field), $field);
    }

    /**
     * `timestamp` and `nonce`; what is left out is the system's.
     *
     * @param mixed $moment
     *
     * @return array{string, int}
     */
    public static function moment($moment): array
    {
        return self::settings(self::times($moment), 'moment');
    }

    /**
     * @param mixed $policy
     *
     * @return array{string, int}
     */
    public static function policy($policy): array
    {
        $known = ['attempts', 'timeout', 'first_wait', 'longest_wait'];

        return self::settings(self::options($policy, $known, 'policy'), 'policy');
    }

    /**
     * An object of fields.
     *
     * @param mixed $value
     *
     * @return array{string, int}
     */
    public static function fields($value, string $field): array
    {
        return self::text((new Json())->fields($value, "/$field"), $field);
    }

    /**
     * @param mixed $moment
     *
     * @return array<string, mixed>
     */
    public static function times($moment): array
    {
        return $moment === null ? [] : self::options($moment, ['timestamp', 'nonce'], 'moment');
    }

    /**
     * Options by their names.
     *
     * @param mixed        $options
     * @param list<string> $known
     *
     * @return array<string, mixed>
     */
    public static function options($options, array $known, string $field = 'options'): array
    {
        if (!\is_array($options)) {
            throw Wxpay::invalid($field, 'an array of ' . \implode(', ', $known) . ', not ' . self::type($options));
        }
        $known = \implode(' ', $known);
        foreach (\array_keys($options) as $name) {
            if (\strpos(" $known ", " $name ") === false) {
                Wxpay::call('wxpay_unknown_name', (string) $name, \strlen((string) $name), $known, \strlen($known));
            }
        }

        return $options;
    }

    /**
     * Headers as a block of lines, from `getallheaders()`, `$_SERVER`, PSR-7's `getHeaders()`, a list of lines, or curl's
     * raw block. A name that comes twice stays twice: two different values are refused.
     *
     * @param mixed $headers
     */
    public static function headers($headers): string
    {
        if (\is_string($headers)) {
            return $headers;
        }
        if (!\is_array($headers)) {
            throw Wxpay::invalid('headers', 'an array of names and values, a list of lines, or a raw block of headers, not '
                . self::type($headers));
        }
        $block = '';
        foreach ($headers as $name => $values) {
            foreach (\is_array($values) ? $values : [$values] as $value) {
                if (\is_string($name)) {
                    // These characters are never part of a header's name; in a block they would begin another line.
                    $line = \strpbrk($name, ":/\r\n") === false ? "$name: " . self::value($value) : '';
                } else {
                    $line = self::value($value);
                }
                $block .= "$line\r\n";
            }
        }

        return $block;
    }

    /** The type of a value, for an error: never the value itself.  @param mixed $value */
    public static function type($value): string
    {
        $names = ['boolean' => 'bool', 'integer' => 'int', 'double' => 'float', 'NULL' => 'null'];

        return \is_object($value) ? \get_class($value) : $names[\gettype($value)] ?? \gettype($value);
    }

    /**
     * A line break within a value becomes another control character, and the header is refused where it matters.
     *
     * @param mixed $value
     */
    private static function value($value): string
    {
        return \is_scalar($value) ? \strtr((string) $value, "\r\n", "\1\1") : "\1";
    }
}
