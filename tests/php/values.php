<?php

/** PHP's values as bodies: what is sent, and what is refused with its place. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Testing\Platform;

$merchant = (new Platform())->merchant();
$sent = static function ($body) use ($merchant): string {
    return $merchant->request('POST', '/v3/x', ['body' => $body])->body;
};

same('{"z":1,"a":[1,2.5,"x",10.0],"b":null,"c":true,"n":9223372036854775807}', $sent([
    'z' => 1, 'a' => [1, 2.5, 'x', 10.0], 'b' => null, 'c' => true, 'n' => PHP_INT_MAX,
]), 'arrays keep their order, and floats stay floats');
same('{"a":{},"b":[],"c":{"x":1},"d":{"0":"x"}}', $sent([
    'a' => new stdClass(), 'b' => [], 'c' => (object) ['x' => 1], 'd' => (object) ['x'],
]), 'objects of stdClass are objects, an empty array is a list');
same('{"1":"a","3":"b"}', $sent([1 => 'a', 3 => 'b']), 'an array with holes is an object');
same("[\"\\\\/<>&'\u{2028}中\"]", $sent(["\\/<>&'\u{2028}中"]), 'text is escaped where JSON asks for it alone');
same("raw \0 bytes", $sent("raw \0 bytes"), 'a string is sent as it is');
same('{}', $merchant->request('POST', '/v3/x', ['body' => new stdClass()])->body);
same('/v3/x?a=b%20c&d=1', $merchant->request('GET', '/v3/x', ['query' => ['a' => 'b c', 'd' => 1, 'e' => null]])->target);
same('/v3/x', $merchant->request('GET', '/v3/x', ['query' => []])->target, 'an empty query');
same('/v3/certificates', $merchant->certificates->download([])->target, 'an empty body is an object of no fields');
same('/v3/certificates', $merchant->certificates->download()->target);
same('/v3/certificates?algorithm_type=RSA', $merchant->certificates->download((object) ['algorithm_type' => 'RSA'])->target);

$given = SPLIT + ['appid' => 'wx8888888888888888'];
$given['receivers'][0]['receiver_name'] = '张三';
$before = $given;
$request = $merchant->ecommerce->profitsharing->createOrder($given);
same($before, $given, "the caller's input is never changed");
holds(strpos($request->body, '张三') === false, 'the name travels encrypted');
$extra = ['extra' => ['receivers' => [['new_field' => 1]]]];
holds(strpos($merchant->ecommerce->profitsharing->createOrder(SPLIT, $extra)->body, '"new_field":1') !== false, 'extra is merged');

// Values that JSON cannot hold, each named at its place, beside all else that is wrong.
$recursive = ['x' => 1];
$recursive['self'] = &$recursive;
$deep = 1;
for ($i = 0; $i < 10000; $i++) {
    $deep = [$deep];
}
$enum = class_exists('ReflectionEnum') ? eval('enum Suit: string { case A = "a"; } return Suit::A;') : new DateTime();
$unrepresentable = [
    'resource' => fopen('php://memory', 'r'), 'infinite' => INF, 'not a number' => NAN, 'closure' => static function (): void {
    }, 'object' => new DateTime(), 'array object' => new ArrayObject([1]), 'enum' => $enum, 'deep' => $deep,
    'recursive' => $recursive,
];
foreach ($unrepresentable as $what => $value) {
    $error = raised(static function () use ($merchant, $value): void {
        $merchant->ecommerce->profitsharing->createOrder(['finish' => $value, 'sub_mchid' => ''] + SPLIT);
    });
    same([['sub_mchid', 'too_short'], ['finish', 'type']], places($error), $what);
    $error = raised(static function () use ($merchant, $value): void {
        $merchant->request('POST', '/v3/x', ['body' => ['a' => ['~/b' => $value]]]);
    });
    holds(strpos($error->field, 'a.~/b') === 0 && $error->rule === 'type', "$what: $error->field $error->rule");
    holds($error instanceof CallerError);
    $error = raised(static function () use ($merchant, $value): void {
        $merchant->request('POST', '/v3/x', ['body' => $value]);
    });
    holds($error instanceof CallerError, "$what as the whole body is refused, not left out");
}
$error = raised(static function () use ($merchant): void {
    $merchant->ecommerce->profitsharing->createOrder(['transaction_id' => "\xff", 'receivers' => [["a\xffb" => 1]]] + SPLIT);
});
same(['transaction_id', 'charset'], places($error)[0], 'not UTF-8');
holds(in_array(['receivers[0].a�b', 'unknown_field'], places($error), true), 'a name that is not UTF-8');
same('charset', raised(static function () use ($merchant): void {
    $merchant->request('POST', '/v3/x', ['body' => ["a\xff" => 1]]);
})->rule);
foreach (
    [static function (): void {
    }, INF, 1, 'text', [1], [[]]] as $body
) {
    holds(raised(static function () use ($merchant, $body): void {
        $merchant->ecommerce->profitsharing->createOrder($body);
    })->field !== null);
}
// A body of another type, as every language refuses it.
$structured = 'an object, a list, or bytes to be sent as they are, got an integer';
foreach (
    [
    [static function () use ($merchant): void {
        $merchant->request('POST', '/v3/x', ['body' => 5]);
    }, $structured],
    [static function () use ($merchant): void {
        $merchant->beginRequest('POST', '/v3/x', ['body' => 5]);
    }, $structured],
    [static function () use ($merchant): void {
        $merchant->ecommerce->profitsharing->createOrder(5);
    }, 'an object, got an integer'],
    ] as [$call, $expected]
) {
    $error = raised($call);
    same(['invalid_argument', 'body'], [$error->kind, $error->field]);
    same(0, strpos($error->getMessage(), "invalid_argument at body: $expected."), $error->getMessage());
}
$wide = ['x' => &$wide];
$wide['y'] = &$wide;
$error = raised(static function () use ($merchant, $wide): void {
    $merchant->request('POST', '/v3/x', ['body' => $wide]);
});
holds(count($error->violations) <= 1000, 'what refers to itself twice ends');

/** @return list<array{string, string}> */
function places(WxpayCore\WxpayError $error): array
{
    return array_map(static function (stdClass $violation): array {
        return [$violation->field, $violation->rule];
    }, $error->violations);
}

// Every digit reaches the wire, whatever php.ini says; what has lost digits already is refused.
foreach (['-1', '17', '14', '5'] as $precision) {
    $before = ini_set('serialize_precision', $precision);
    $body = $sent(['a' => 110.00000000000001, 'b' => 0.1 + 0.2, 'c' => 1 / 3, 'd' => 1.0e-7, 'e' => 19.99 * 100, 'f' => -0.0]);
    same('{"a":110.00000000000001,"b":0.30000000000000004,"c":0.3333333333333333,"d":1.0e-7,"e":1998.9999999999998,"f":-0.0}', $body, $precision);
    same($precision, ini_get('serialize_precision'), 'as it was');
    $target = $merchant->request('GET', '/v3/x', ['query' => ['a' => 110.00000000000001]])->target;
    same('/v3/x?a=110.00000000000001', $target);
    ini_set('serialize_precision', (string) $before);
}
foreach ([18446744073709551616, 9223372036854775808, -9223372036854775809, 9007199254740992.0, 1e22, -1e300, INF, NAN] as $number) {
    $error = raised(static function () use ($sent, $number): void {
        $sent(['a' => $number]);
    });
    same(['a', 'type'], [$error->field, $error->rule], var_export($number, true));
}
same('{"a":9007199254740991.0}', $sent(['a' => 9007199254740991.0]));

$numbers = '{"a":110.00000000000001,"b":0.30000000000000004,"c":0.1234567890123456789,"d":1.10,"e":18446744073709551616,'
    . '"f":-9223372036854775809,"g":1e400,"h":1e-400,"i":9223372036854775807,"j":"1.2345678901234567890","k":"\"0.12345678901234567890",'
    . '"l":[12345678901234567.5,-0.5e-3,100000000000000000000.0],"m":1e9999999999999999999}';
$read = [
    'a' => 110.00000000000001, 'b' => 0.30000000000000004, 'c' => '0.1234567890123456789', 'd' => 1.1,
    'e' => '18446744073709551616', 'f' => '-9223372036854775809', 'g' => '1e400', 'h' => '1e-400', 'i' => PHP_INT_MAX,
    'j' => '1.2345678901234567890', 'k' => '"0.12345678901234567890', 'l' => ['12345678901234567.5', -0.0005, 1.0e20],
    'm' => '1e9999999999999999999',
];
$answer = $merchant->request('GET', '/v3/x')->read(...(new Platform())->answer($numbers));
same([$read, $numbers], [$answer->data, $answer->body], 'no digit is lost in an answer');
$error = raised(static function () use ($merchant, $numbers): void {
    $merchant->request('GET', '/v3/x')->read(...(new Platform())->answer('{"code":"X","detail":' . $numbers . '}', 400));
});
same($read, $error->detail, 'nor in a detail');

$answer = $merchant->request('GET', '/v3/x')->read(...(new Platform())->answer('{"n":18446744073709551616,"f":1.0,"o":{},"l":[]}'));
same(['n' => '18446744073709551616', 'f' => 1.0, 'o' => [], 'l' => []], $answer->data, 'whole numbers beyond 64 bits are texts');
same('{"n":18446744073709551616,"f":1.0,"o":{},"l":[]}', $answer->body);
