<?php

/** Until it is final: the other host, the query, and the driver that does both. */

declare(strict_types=1);

use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Request;
use WxpayCore\Step;
use WxpayCore\Testing\Platform;

const POST = 'POST /v3/ecommerce/profitsharing/orders';
const QUERY = 'GET /v3/ecommerce/profitsharing/orders';

$platform = new Platform();
$merchant = $platform->merchant(['backup_url' => 'https://backup.example.com']);
$request = $merchant->ecommerce->profitsharing->createOrder(SPLIT);

$moved = $request->at('backup');
same('https://backup.example.com' . $request->target, $moved->url);
same($request->headers, $moved->headers, 'the host is not signed');
same($request->url, $moved->at('primary')->url);
same('api2.mch.weixin.qq.com', parse_url($platform->merchant()->request('GET', '/v3/x')->at('backup')->url, PHP_URL_HOST));

$query = $request->query(['timestamp' => 1758905257, 'nonce' => 'A1']);
same('ecommerce.profitsharing.query_order', $query->operation);
same(QUERY . '?sub_mchid=1900000109&transaction_id=' . SPLIT['transaction_id'] . '&out_order_no=' . SPLIT['out_order_no'], "GET $query->target");
holds(strpos($query->headers['Authorization'], 'timestamp="1758905257"') !== false);
same(null, $merchant->request('GET', '/v3/x')->query(), 'of what is not declared');

/** Plays what becomes of each request; gives what was sent, what was waited, and the end. */
$play = static function (Request $request, array $fates, array $policy = []) use ($platform): array {
    $driver = $request->untilFinal($policy);
    $sent = [];
    for ($waited = 0.0; true;) {
        $step = $driver->step();
        switch ($step->action) {
            case 'send':
                $sent[] = $step->request->method . ' ' . explode('?', $step->request->target)[0];
                $fate = array_shift($fates);
                if (is_string($fate)) {
                    $driver->failed($fate);
                } else {
                    $driver->read(...$fate);
                }
                break;
            case 'wait':
                $waited += $step->seconds;
                break;
            default:
                holds($fates === [], 'every fate is met');

                return [$step, $sent, $waited];
        }
    }
};
$processing = told('PROCESSING', ['result' => 'PENDING']);
$finished = told('FINISHED', ['result' => 'SUCCESS']);
$down = [502, [], '<html>'];

[$step, $sent, $waited] = $play($request, [$down, $platform->answer($processing), $platform->answer($finished)]);
same(['done', 'succeeded', [POST, POST, QUERY]], [$step->action, $step->answer->outcome, $sent]);
same([null, null, null], [$step->request, $step->seconds, $step->error]);
holds($waited >= 1.0 && $waited <= 30.0, "waited $waited");
holds(isset($step->answer) && !isset($step->error));

// The other host, where nothing was sent to the first.
$driver = $request->untilFinal();
same($request->url, $driver->step()->request->url);
$driver->failed('not_sent');
same($moved->url, $driver->step()->request->url);

$fresh = $merchant->ecommerce->profitsharing->createOrder(SPLIT);
[$step] = $play($fresh, [$platform->answer(['code' => 'NO_AUTH', 'message' => 'x'], 403)]);
same(['give_up', 'NO_AUTH'], [$step->action, $step->error->code]);
holds($step->error instanceof RefusedError && $step->error->request instanceof Request);

[$step, $sent, $waited] = $play($request, ['maybe_sent', 'maybe_sent', 'maybe_sent'], ['attempts' => 2, 'first_wait' => 0.5]);
holds($step->error instanceof OutcomeUnknownError && $waited >= 2.0 && $waited <= 4.0, "waited $waited");
same([POST, POST, POST], $sent);
same($request->body, $step->error->request->body, 'never a second number');
same(null, $step->error->explain(), 'no answer, nothing to believe');

// Who stops is told what is known: it is on its way.
$driver = $fresh->untilFinal();
$driver->step();
$driver->stop();
same(['give_up', 'maybe_sent'], [$driver->step()->action, $driver->step()->error->cause]);

// The error of giving up explains itself, if its answer was not believed.
[$status, $headers, $body] = $platform->answer($finished);
[$step] = $play($request, array_fill(0, 3, [$status, $headers, "$body\n"]), ['attempts' => 2]);
same(['bad_signature', ['trailing_newline']], [$step->error->cause, $step->error->explain()->hints]);

// A call out of turn is the caller's mistake, and harms nothing.
$driver = $request->untilFinal();
$turn = static function (callable $call): string {
    return (string) raised($call)->field;
};
same('step', $turn(static function () use ($driver): void {
    $driver->failed('not_sent');
}));
holds($driver->step() instanceof Step);
same('step', $turn(static function () use ($driver): void {
    $driver->step();
}));
$driver->read(...$platform->answer($finished));
same('done', $driver->step()->action);
same('done', $driver->step()->action, 'the end stays');
$wrong = [
    ['attempts', -1], ['attempts', 1 << 32], ['attempts', PHP_INT_MAX], ['attempts', 8.0], ['attempts', INF], ['attempts', '8'],
    ['timeout', INF], ['timeout', -0.5], ['first_wait', 'x'], ['first_wait', true], ['longest_wait', NAN],
];
foreach ($wrong as [$name, $value]) {
    same("policy.$name", $turn(static function () use ($request, $name, $value): void {
        $request->untilFinal([$name => $value]);
    }), var_export($value, true));
}
same('firstWait', $turn(static function () use ($request): void {
    $request->untilFinal(['firstWait' => 1]);
}));

// A signer is called within a step: what it does with the driver is refused, and harms nothing.
$nested = null;
$signed = $platform->merchant(['private_key' => null, 'signer' => static function (string $message) use (&$nested, $platform): string {
    if ($nested !== null) {
        $nested->step();
    }
    openssl_sign($message, $signature, $platform->private_key, OPENSSL_ALGO_SHA256);

    return $signature;
}])->ecommerce->profitsharing->createOrder(SPLIT);
$driver = $nested = $signed->untilFinal();
same('send', $nested->step()->action, 'what was signed already');
$nested->failed('maybe_sent');
same('wait', $nested->step()->action);
same('signer', $turn(static function () use ($nested): void {
    $nested->step();
}));
$nested = null;
same('send', $driver->step()->action);
$other = null;
$other = $platform->merchant(['private_key' => null, 'signer' => static function () use (&$other): string {
    return $other->request('GET', '/v3/x')->body;
}]);
same('signer', $turn(static function () use ($other): void {
    $other->request('GET', '/v3/x');
}), 'nor does one that makes a request call itself for ever');
