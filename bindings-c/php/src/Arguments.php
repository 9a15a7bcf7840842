<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Converts callers' arguments for the library; an error names the wrong argument, in the merchant's language.
 *
 * @internal
 */
final class Arguments
{
    use Unstored;

    /** In place of a time: the system's time. */
    public const NOW = -1;

    private string $locale;

    public function __construct(string $locale = 'en')
    {
        $this->locale = $locale;
    }

    /** The error for a wrong argument: its place, and what was expected there. Never a value. */
    public function invalid(string $field, string $what): WxpayError
    {
        return $this->error('wxpay_invalid_argument', $field, $what);
    }

    /** The error that a function of the library makes of texts; one of an unknown name suggests the nearest of those known. */
    public function error(string $function, string ...$texts): WxpayError
    {
        return Wxpay::failure($function, [$this->locale], ...$texts);
    }

    /** @param mixed $value */
    public function string($value, string $field): string
    {
        return \is_string($value) ? $value : $this->wrong($field, 'a string', $value);
    }

    /** @param mixed $value */
    public function optional($value, string $field): ?string
    {
        return $value === null ? null : $this->string($value, $field);
    }

    /**
     * Converts a name that C takes up to its NUL.
     *
     * @param mixed $value
     *
     * @return array{string}
     */
    public function name($value, string $field): array
    {
        if (\strpos($this->string($value, $field), "\0") !== false) {
            throw $this->invalid($field, 'a name without NUL');
        }

        return [$value];
    }

    /** @param mixed $value the raw body of a message: whatever was parsed and written again has another signature */
    public function body($value): string
    {
        if ($value === false) {
            throw $this->invalid('body', "what curl_exec answered, which failed: use readCurl, or failed('maybe_sent')");
        }
        if (!\is_string($value)) {
            throw $this->invalid('body', 'the raw bytes as received, not ' . self::type($value)
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
     * @return array{string, string, int}
     */
    public function message($headers, $body, $now): array
    {
        return [$this->headers($headers), $this->body($body), $this->now($now)];
    }

    /** @param mixed $value a whole number, which the library checks if there is no least one */
    public function integer($value, string $field, string $expected, int $least = \PHP_INT_MIN): int
    {
        return \is_int($value) && $value >= $least ? $value : $this->wrong($field, $expected, $value);
    }

    /** @param mixed $value */
    public function number($value, string $field): float
    {
        return \is_float($value) || \is_int($value) ? (float) $value : $this->wrong($field, 'a number', $value);
    }

    /**
     * Converts a name to its number.
     *
     * @param mixed              $value
     * @param array<string, int> $numbers
     */
    public function choice($value, string $field, string $expected, array $numbers): int
    {
        if (!\is_string($value) || !isset($numbers[$value])) {
            throw $this->invalid($field, $expected);
        }

        return $numbers[$value];
    }

    /**
     * Converts an object of the library's own.
     *
     * @param mixed $value
     */
    public function object($value, string $field, string $class, string $expected): \FFI\CData
    {
        return $value instanceof $class ? $value->pointer() : $this->wrong($field, $expected, $value);
    }

    /** @param mixed $value Unix time in seconds; null is the system's */
    public function now($value): int
    {
        if ($value === null) {
            return self::NOW;
        }
        if (!\is_int($value) || $value < 0) {
            throw $this->invalid('now', 'Unix time in whole seconds, such as time()');
        }

        return $value;
    }

    /**
     * An object of plain settings as C takes it; one that has no JSON form is the caller's mistake.
     *
     * @param array<string, mixed> $settings
     * @param string               $field    where they stand
     */
    public function settings(array $settings, string $field): string
    {
        $json = new Json();
        $text = $json->fields($settings, '');
        foreach ($json->unrepresentable as $place => $rule) {
            throw $this->invalid(\ltrim("$field." . \explode('/', $place)[1], '.'), 'a text or a number');
        }

        return $text;
    }

    /**
     * `timestamp` and `nonce`; what is left out is the system's.
     *
     * @param mixed $moment
     */
    public function moment($moment): string
    {
        return $this->settings($this->times($moment), 'moment');
    }

    /**
     * @param mixed $moment
     *
     * @return array<string, mixed>
     */
    public function times($moment): array
    {
        return $moment === null ? [] : $this->options($moment, ['timestamp', 'nonce'], 'moment');
    }

    /**
     * Reads options by name.
     *
     * @param mixed        $options
     * @param list<string> $known
     *
     * @return array<string, mixed>
     */
    public function options($options, array $known, string $field = 'options'): array
    {
        if (!\is_array($options)) {
            $this->wrong($field, 'an array of ' . \implode(', ', $known), $options);
        }
        foreach (\array_keys($options) as $name) {
            if (!\in_array((string) $name, $known, true)) {
                throw $this->error('wxpay_unknown_name', (string) $name, \implode(' ', $known));
            }
        }

        return $options;
    }

    /**
     * Makes a block of header lines from `getallheaders()`, `$_SERVER`, PSR-7's `getHeaders()`, a list of lines, or
     * curl's raw block. A name that comes twice stays twice: two different values are refused.
     *
     * @param mixed $headers
     */
    public function headers($headers): string
    {
        if (\is_string($headers)) {
            return $headers;
        }
        if (!\is_array($headers)) {
            $this->wrong('headers', 'an array of names and values, a list of lines, or a raw block of headers', $headers);
        }
        $block = '';
        foreach ($headers as $name => $values) {
            foreach (\is_array($values) ? $values : [$values] as $value) {
                // A line break in a value becomes another control character, and the header is refused if it matters.
                $line = \is_scalar($value) ? \strtr((string) $value, "\r\n", "\1\1") : "\1";
                if (\is_string($name)) {
                    // These characters are never part of a header's name; in a block they would start another line.
                    $line = \strpbrk($name, ":/\r\n") === false ? "$name: $line" : '';
                }
                $block .= "$line\r\n";
            }
        }

        return $block;
    }

    /**
     * Turns DER keys into base64, which the library reads, too.
     *
     * @param mixed $key
     *
     * @return mixed
     */
    public function key($key, string $field)
    {
        if (\is_array($key)) {
            foreach ($key as $id => $one) {
                $key[$id] = $this->key($one, $field);
            }
        }
        if (\is_object($key) && !$key instanceof \stdClass || \is_resource($key)) {
            $export = $field === 'private_key' ? 'openssl_pkey_export' : 'openssl_x509_export, or openssl_pkey_get_details';
            throw $this->invalid($field, 'PEM text, not ' . Arguments::type($key) . "; use $export");
        }

        return \is_string($key) && !\preg_match('//u', $key) ? \base64_encode($key) : $key;
    }

    /** The type of a value, for an error: never the value itself.  @param mixed $value */
    public static function type($value): string
    {
        $names = ['boolean' => 'bool', 'integer' => 'int', 'double' => 'float', 'NULL' => 'null'];

        return \is_object($value) ? \get_class($value) : $names[\gettype($value)] ?? \gettype($value);
    }

    /**
     * @param mixed $value
     *
     * @return never
     */
    private function wrong(string $field, string $expected, $value)
    {
        throw $this->invalid($field, "$expected, not " . self::type($value));
    }
}
