<?php

/** The surface that a user relies on. */

declare(strict_types=1);

use WxpayCore\Testing\Platform;

use function WxpayCore\remedy;

$platform = new Platform();
$merchant = $platform->merchant();
$profitsharing = $merchant->ecommerce->profitsharing;

same('1900000001', $merchant->mchid);
same('https://api.mch.weixin.qq.com', $merchant->base_url);
same('https://api2.mch.weixin.qq.com', $merchant->backup_url);
same('http://127.0.0.1:1', $platform->merchant(['base_url' => 'http://127.0.0.1:1/'])->base_url);

$request = $profitsharing->createOrder(SPLIT);
same('POST', $request->method);
same('/v3/ecommerce/profitsharing/orders', $request->target);
same($merchant->base_url . $request->target, $request->url);
same('ecommerce.profitsharing.create_order', $request->operation);
same(['Accept', 'Wechatpay-Serial', 'Content-Type', 'Authorization', 'User-Agent'], array_keys($request->headers));
same('wxpay-core/' . WxpayCore\Wxpay::library('wxpay_version')->wxpay_version() . ' php/' . PHP_VERSION, $request->headers['User-Agent']);
same(null, $merchant->request('GET', '/v3/x')->operation);
$moment = ['moment' => ['timestamp' => 1758905257, 'nonce' => 'A1']];
same($profitsharing->createOrder(SPLIT, $moment)->headers, $profitsharing->createOrder(SPLIT, $moment)->headers);

$again = $request->again();
same($request->body, $again->body, 'again keeps the body');
holds($request->headers['Authorization'] !== $again->headers['Authorization'], 'and signs anew');
same($request->again($moment['moment'])->headers, $request->again($moment['moment'])->headers);

$answer = $request->read(...$platform->answer(told('FINISHED', ['result' => 'CLOSED', 'fail_reason' => 'NO_RELATION'])));
same(['failed', 200, true], [$answer->outcome, $answer->status, $answer->verified]);
same('1', $answer->data['order_id']);
same(['receivers[0].fail_reason', 'NO_RELATION'], [$answer->failures[0]->field, $answer->failures[0]->reason]);
holds($answer->failures[0]->remedy->zh !== '' && $answer->request_id !== null);
$answer = $profitsharing->deleteReceiver(['type' => 'MERCHANT_ID', 'account' => '1'])->read(...$platform->answer());
same([null, ''], [$answer->data, $answer->body], 'an empty body');
$old = $platform->answer(['order_id' => '1'], 200, ['timestamp' => 1000]);
same('pending', $request->read($old[0], $old[1], $old[2], 1300)->outcome, 'now is an argument');

// Headers as PHP's frameworks give them.
[, $headers, $body] = $platform->answer(['order_id' => '1']);
$lines = [];
foreach ($headers as $name => $value) {
    $lines[] = "$name: $value";
}
$server = ['REQUEST_METHOD' => 'POST', 'argv' => ['x'], 'REQUEST_TIME' => 1];
foreach ($headers as $name => $value) {
    $server['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
}
$forms = [
    'names and values' => $headers,
    'lower case' => array_change_key_case($headers),
    'lists of one, as PSR-7' => array_map(static function (string $value): array {
        return [$value];
    }, $headers),
    '$_SERVER' => $server,
    'lines' => $lines,
    "curl's block" => "HTTP/1.1 100 Continue\r\n\r\nHTTP/2 200\r\n" . implode("\r\n", $lines) . "\r\n\r\n",
    'the same twice' => $headers + ['http_wechatpay_nonce' => $headers['Wechatpay-Nonce']],
];
foreach ($forms as $what => $form) {
    same('1', $request->read(200, $form, $body)->data['order_id'], $what);
}
$twice = array_map(static function (string $value): array {
    return [$value, "x$value"];
}, $headers);
same('malformed_header', raised(static function () use ($request, $twice, $body): void {
    $request->read(200, $twice, $body);
})->cause, 'two different values');
$injected = ['X' => "y\r\nWechatpay-Serial: " . $headers['Wechatpay-Serial'], 'Wechatpay-Serial' => ''] + $headers;
same('missing_header', raised(static function () use ($request, $injected, $body): void {
    $request->read(200, $injected, $body);
})->cause, 'a line break in a value begins no header');

[$headers, $body] = $platform->notification(['transaction_id' => '42', 'order_id' => '1', 'receiver' => ['account' => '2']]);
$notification = $merchant->readNotification($headers, $body);
same('42', $notification->data['transaction_id']);
same('ecommerce.profitsharing.movement/42/1/2', $notification->dedupe_key);
same(['TRANSACTION.SUCCESS', '', [], 204, ''], [
    $notification->event_type, $notification->original_type, $notification->sealed, $notification->reply->status, $notification->reply->body,
]);
[$headers, $body] = $platform->notification(['a' => 1], ['id' => 'N1', 'event_type' => 'X', 'original_type' => 'y', 'summary' => 'z']);
same(['N1', 'X', 'y', 'z'], (static function ($n): array {
    return [$n->id, $n->event_type, $n->original_type, $n->summary];
})($merchant->readNotification($headers, $body)));
$merchant->verify($headers, $body);

$other = $platform->merchant();
$kept = $other->ecommerce->profitsharing->createOrder(SPLIT);
$other->replaceKeys(['PUB_KEY_ID_0110000002' => current($platform->platform_keys)]);
same('unknown_serial', raised(static function () use ($other, $headers, $body): void {
    $other->verify($headers, $body);
})->kind, 'keys are replaced');
$other->replaceKeys($platform->platform_keys);
$other->verify($headers, $body);
same('1', $kept->read(...$platform->answer(['order_id' => '1']))->data['order_id']);

same('NOT_ENOUGH', remedy('NOT_ENOUGH') === null ? '' : 'NOT_ENOUGH');
same(null, remedy('NO_SUCH_CODE'));
