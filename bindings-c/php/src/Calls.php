<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * What describes a call, as C takes it: fields and options in JSON, bytes beside it.
 *
 * @internal
 */
final class Calls
{
    /**
     * A declared operation, its body and its options.
     *
     * @param mixed $operation
     * @param mixed $body
     * @param mixed $options
     *
     * @return list<mixed>
     */
    public static function declared($operation, $body, $options): array
    {
        $operation = Arguments::name($operation, 'operation');
        $json = new Json();
        $body = Arguments::text($body === null ? '' : $json->fields($body, '/body'), 'body');
        if ($options === [] && $json->unrepresentable === []) {
            return [$operation, ...$body, null, 0, '', 0];
        }
        $options = Arguments::options($options, ['extra', 'file', 'moment']);
        $file = Arguments::optional($options['file'] ?? null, 'file');
        $extra = isset($options['extra']) ? $json->fields($options['extra'], '/extra') : 'null';

        return [$operation, ...$body, ...$file, ...$json->joined(['extra' => $extra], Arguments::times($options['moment'] ?? null))];
    }

    /**
     * A request to any API.
     *
     * @param mixed $method
     * @param mixed $path
     * @param mixed $options
     *
     * @return list<mixed>
     */
    public static function any($method, $path, $options): array
    {
        $options = Arguments::options($options, ['query', 'body', 'sensitive', 'repeatable', 'moment']);
        $moment = Arguments::times($options['moment'] ?? null);
        $raw = \is_string($options['body'] ?? null) ? $options['body'] : null;
        $json = new Json();
        $ready = ['query' => $json->fields($options['query'] ?? [], '/query')];
        $options = ['method' => $method, 'path' => $path, 'body' => $raw === null ? $options['body'] ?? null : null] + $options;
        foreach (['method', 'path', 'body', 'sensitive', 'repeatable'] as $name) {
            $ready[$name] = $json->write($options[$name] ?? null, "/$name");
        }

        return [...$json->joined($ready, $moment), ...Arguments::optional($raw, 'body')];
    }

    /**
     * An upload.
     *
     * @param mixed $filename
     * @param mixed $content
     * @param mixed $options
     *
     * @return list<mixed>
     */
    public static function upload($filename, $content, $options): array
    {
        $options = Arguments::options($options, ['path', 'moment']);
        $moment = Arguments::moment($options['moment'] ?? null);
        $path = Arguments::text($options['path'] ?? '', 'path');

        return [...Arguments::text($filename, 'filename'), ...Arguments::text($content, 'content'), ...$path, ...$moment];
    }

    /**
     * A file that an answer tells of.
     *
     * @param mixed $answer
     * @param mixed $options
     *
     * @return list<mixed>
     */
    public static function file($answer, $options): array
    {
        $answer = Arguments::answer($answer);
        $options = Arguments::options($options, ['index', 'query', 'moment']);
        $index = $options['index'] ?? 0;
        if (!\is_int($index) || $index < 0) {
            throw Wxpay::invalid('index', 'a whole number from 0');
        }
        $query = \array_filter(['query' => $options['query'] ?? []]);

        return [$answer, $index, ...Arguments::settings($query + Arguments::times($options['moment'] ?? null), '')];
    }

    /**
     * A call of a front end, and what it is given.
     *
     * @param mixed $call
     * @param mixed $given
     * @param mixed $moment
     *
     * @return list<mixed>
     */
    public static function frontEnd($call, $given, $moment): array
    {
        $call = Arguments::name($call, 'call');
        $json = new Json();
        $given = Arguments::text($json->fields($given, '/given'), 'given');

        return [$call, ...$given, ...$json->joined([], Arguments::times($moment))];
    }

    /**
     * What is described by names, and when.
     *
     * @param array<string, mixed> $described
     *
     * @return array{string, int}
     */
    public static function described(array $described): array
    {
        $json = new Json();
        $moment = Arguments::times($described['moment']);
        unset($described['moment']);
        $ready = [];
        foreach ($described as $name => $value) {
            $ready[$name] = $json->write($value, "/$name");
        }

        return $json->joined($ready, $moment);
    }
}
