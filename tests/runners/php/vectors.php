<?php

/** What the cases share: files, keys, and comparing. */

declare(strict_types=1);

use WxpayCore\Request;

/** Objects and lists stay apart: `{}` and `[]` differ. */
function load(string $name): stdClass
{
    return json_decode((string) file_get_contents(FOLDER . "/$name"), false, 512, JSON_BIGINT_AS_STRING | JSON_THROW_ON_ERROR);
}

function pem(string $path): string
{
    static $known = [];

    return $known[$path] ?? $known[$path] = (string) file_get_contents(FOLDER . "/$path");
}

/** Method and path, by which a case names its operation. */
function route(stdClass $of): string
{
    return "$of->method $of->path";
}

/** A text that travelled encrypted, opened by WeChat Pay's private key. */
function decrypted(stdClass $context, string $serial, string $algorithm, string $text): string
{
    $family = strpos($serial, 'PUB_KEY_ID_') === 0 ? 'wechatpay' : 'platform';
    $padding = $algorithm === 'RSAES-PKCS1-v1_5' ? OPENSSL_PKCS1_PADDING : OPENSSL_PKCS1_OAEP_PADDING;
    if (!openssl_private_decrypt((string) base64_decode($text, true), $opened, pem($context->{"{$family}_private_key"}), $padding)) {
        throw new LogicException("not encrypted for $serial");
    }

    return $opened;
}

/** The body of a request; what was sealed in it is opened. */
function opened(stdClass $context, Request $request, stdClass $expect): stdClass
{
    $body = json_decode($request->body);
    foreach ($expect->sealed ?? [] as $place) {
        $field = &$body;
        foreach (explode('/', substr($place, 1)) as $part) {
            if (is_array($field)) {
                $field = &$field[(int) $part];
            } else {
                $field = &$field->$part;
            }
        }
        $field = decrypted($context, $request->headers['Wechatpay-Serial'], $expect->algorithm ?? '', $field);
        unset($field);
    }

    return $body;
}

/** @return array<string, list<string>> the values of each name of a query, as text */
function decoded(string $query): array
{
    $values = [];
    foreach (array_filter(explode('&', $query)) as $pair) {
        [$name, $value] = array_map('rawurldecode', explode('=', $pair, 2));
        $values[$name][] = $value;
    }

    return $values;
}

/**
 * @param list<string> $list
 *
 * @return list<string>
 */
function sorted(array $list): array
{
    sort($list);

    return $list;
}

/**
 * True if two values are one, whatever the order of their names.
 *
 * @param mixed $a
 * @param mixed $b
 */
function same($a, $b): bool
{
    if (is_object($a) && is_object($b)) {
        [$a, $b] = [(array) $a, (array) $b];
    }
    if (!is_array($a) || !is_array($b)) {
        return $a === $b;
    }
    ksort($a);
    ksort($b);

    return array_keys($a) === array_keys($b) && !in_array(false, array_map('same', $a, $b), true);
}
