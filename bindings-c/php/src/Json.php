<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Writes PHP's values as JSON text. A value without JSON form becomes `null` and is listed, so that it is reported with
 * its place and with everything else that is wrong.
 *
 * @internal
 */
final class Json
{
    private const FLAGS = \JSON_UNESCAPED_UNICODE | \JSON_UNESCAPED_SLASHES | \JSON_PRESERVE_ZERO_FRACTION
        | \JSON_UNESCAPED_LINE_TERMINATORS;

    /** The greatest depth that the library reads. */
    private const DEPTH = 32;

    /** Members of a description that are objects, even when empty. */
    private const OBJECTS = ['extra', 'query'];

    /** Below this, floats keep whole numbers exactly; PHP turns integers that are too large into floats. */
    private const MOST_EXACT = 9007199254740992.0;

    /** The most places to report. */
    private const MOST = 1000;

    /** @var array<string, string> JSON pointers of what has no JSON form, each with the rule it breaks */
    public array $unrepresentable = [];

    /**
     * Writes the value at a JSON pointer.
     *
     * @param mixed $value
     */
    public function write($value, string $pointer): string
    {
        $text = self::isPlain($value, 0) ? \json_encode($value, self::FLAGS) : false;

        return $text !== false ? $text : self::precise($this->clean($value, $pointer, 0));
    }

    /**
     * Writes an object of fields; an empty array is one, too.
     *
     * @param mixed $value
     */
    public function fields($value, string $pointer): string
    {
        return $value === [] ? '{}' : $this->write($value, $pointer);
    }

    /**
     * Writes an object of fields on its own; nothing for null.
     *
     * @param mixed $value
     */
    public function object($value, string $name): string
    {
        return $value === null ? '' : $this->fields($value, "/$name");
    }

    /**
     * Writes the members as one object, with the list of what could not be written so far; nothing for none.
     *
     * @param array<string, mixed> $members
     */
    public function described(array $members): string
    {
        $ready = [];
        foreach ($members as $name => $value) {
            if ($value !== null) {
                $isObject = \in_array($name, self::OBJECTS, true);
                $ready[] = "\"$name\":" . ($isObject ? $this->fields($value, "/$name") : $this->write($value, "/$name"));
            }
        }
        if ($this->unrepresentable !== []) {
            $ready[] = '"unrepresentable":' . $this->write($this->unrepresentable, '');
        }

        return $ready === [] ? '' : '{' . \implode(',', $ready) . '}';
    }

    /**
     * Decodes WeChat Pay's JSON to arrays; null for empty text. No digit is lost: an integer beyond PHP's int or a
     * fraction that no float equals becomes a string.
     *
     * @return mixed
     */
    public static function read(string $text)
    {
        if (\preg_match('/[\d.]{17}|\d[eE][+-]?\d{3}/', $text) === 1) {
            $token = '/"(?:[^"\\\\]++|\\\\.)*+"|-?\d+(?:\.\d+)?+(?:[eE][+-]?\d+)?+/s';
            $text = (string) \preg_replace_callback($token, static function (array $found): string {
                $isInexact = \strpbrk($found[0], '".eE') !== false && $found[0][0] !== '"' && !self::isExact($found[0]);

                return $isInexact ? "\"$found[0]\"" : $found[0];
            }, $text);
        }

        return \json_decode($text, true, 512, \JSON_BIGINT_AS_STRING);
    }

    /** JSON whose floats have the fewest digits that read as the same again, whatever php.ini says. @param mixed $value */
    private static function precise($value): string
    {
        $before = \ini_get('serialize_precision');
        try {
            if ($before !== '-1') {
                \ini_set('serialize_precision', '-1');
            }

            return (string) \json_encode($value, self::FLAGS);
        } finally {
            if ($before !== '-1') {
                \ini_set('serialize_precision', (string) $before);
            }
        }
    }

    /** True if a float keeps every digit of a number. */
    private static function isExact(string $number): bool
    {
        $digits = \trim((string) \preg_replace('/[eE].*|\D/', '', $number), '0');
        $float = (float) $number;
        // Seventeen digits distinguish any two floats.
        $count = \min(17, \max(1, \strlen($digits)));
        $kept = (string) \preg_replace('/e.*|\D/', '', \sprintf('%.' . ($count - 1) . 'e', $float));

        return \is_finite($float) && \rtrim($kept, '0') === $digits;
    }

    /**
     * True if the value holds only arrays and plain values, the usual case and quick to check.
     *
     * @param mixed $value
     */
    private static function isPlain($value, int $depth): bool
    {
        if (!\is_array($value)) {
            return \is_string($value) || \is_int($value) || \is_bool($value) || $value === null;
        }
        if ($depth === self::DEPTH) {
            return false;
        }
        foreach ($value as $item) {
            if (!\is_string($item) && !\is_int($item) && !self::isPlain($item, $depth + 1)) {
                return false;
            }
        }

        return true;
    }

    /**
     * @param mixed $value
     *
     * @return mixed
     */
    private function clean($value, string $pointer, int $depth)
    {
        if (\is_string($value)) {
            return \preg_match('//u', $value) ? $value : $this->unrepresentable($pointer, 'charset');
        }
        if (\is_int($value) || \is_bool($value) || $value === null || \is_float($value) && \abs($value) < self::MOST_EXACT) {
            return $value;
        }
        $isObject = \is_object($value) && \get_class($value) === \stdClass::class;
        if ($depth === self::DEPTH || !$isObject && !\is_array($value) || \count($this->unrepresentable) >= self::MOST) {
            return $this->unrepresentable($pointer, 'type');
        }
        $cleaned = [];
        foreach ((array) $value as $name => $item) {
            $place = $pointer . '/' . \strtr(self::name($name), ['~' => '~0', '/' => '~1']);
            $cleaned[self::name($name)] = self::name($name) === (string) $name
                ? $this->clean($item, $place, $depth + 1)
                : $this->unrepresentable($place, 'charset');
        }

        return $isObject ? (object) $cleaned : $cleaned;
    }

    /** @return null */
    private function unrepresentable(string $pointer, string $rule)
    {
        $this->unrepresentable[$pointer] = $rule;

        return null;
    }

    /** @param int|string $name a name that is no UTF-8 has question marks in its report */
    private static function name($name): string
    {
        return \json_decode((string) \json_encode((string) $name, \JSON_INVALID_UTF8_SUBSTITUTE));
    }
}
