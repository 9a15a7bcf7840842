<?php

/** Keys, names and what notifications tell are in nothing that is printed, copied or written away. */

declare(strict_types=1);

use WxpayCore\Download;
use WxpayCore\Merchant;
use WxpayCore\MerchantSet;
use WxpayCore\Testing\Platform;

$platform = new Platform();
$marks = ['key' => substr(strtr($platform->private_key, ["\n" => '']), 300, 40), 'apiv3' => 'MARK-apiv3-key-of-32-bytes------', 'name' => 'MARK-name', 'told' => 'MARK-told'];
$marks['key line'] = explode("\n", $platform->private_key)[5];

$printed = static function ($value): string {
    ob_start();
    var_dump($value);
    print_r($value);
    var_export($value);
    debug_zval_dump($value);
    echo json_encode($value), is_object($value) && method_exists($value, '__toString') ? (string) $value : '';
    if (is_object($value)) {
        var_dump(get_object_vars($value));
        try {
            echo serialize($value);
        } catch (Throwable $error) {
            echo get_class($error), $error->getMessage();
        }
    }

    return (string) ob_get_clean();
};
$clean = static function (string $what, $value) use ($marks, $printed): void {
    $text = $printed($value);
    foreach ($marks as $name => $mark) {
        holds(strpos($text, $mark) === false, "$what shows the $name");
    }
};

$body = ['appid' => 'wx8888888888888888'] + SPLIT;
$body['receivers'][0]['receiver_name'] = $marks['name'];
$merchant = $platform->merchant(['apiv3_key' => $marks['apiv3']]);
$request = $merchant->ecommerce->profitsharing->createOrder($body);
$own = $platform->merchant();
[$headers, $sealed] = $platform->notification(['a' => $marks['told']]);
$notification = $own->readNotification($headers, $sealed);
same($marks['told'], $notification->data['a']);
$answer = $request->read(...$platform->answer(['order_id' => $marks['told']]));
same($marks['told'], $answer->data['order_id']);
$vectors = __DIR__ . '/../vectors';
$list = json_decode((string) file_get_contents("$vectors/certificates.json"))->cases[0];
$known = json_decode((string) file_get_contents("$vectors/context.json"));
$certificates = $platform->merchant(['apiv3_key' => $known->apiv3_key])
    ->readCertificates((array) $list->headers, base64_decode($list->body_base64, true), $list->now);
$lost = $request->untilFinal(['attempts' => 0]);
$lost->step();
[$status, $signed, $told] = $platform->answer(['order_id' => $marks['told']]);
$lost->read($status, $signed, "$told\n");
$objects = [
    'a merchant' => $merchant, 'a namespace' => $merchant->ecommerce->profitsharing, 'a request' => $request,
    'an unsigned request' => $merchant->begin('ecommerce.profitsharing.create_order', $body), 'an answer' => $answer,
    'a notification' => $notification, 'a driver' => $request->untilFinal(), 'a step' => $request->untilFinal()->step(), 'a step that gave up' => $lost->step(),
    'merchants' => new MerchantSet([$merchant]), 'an upload' => $merchant->upload('a.png', $marks['name']),
    'certificates' => $certificates, 'a download' => new Download('SHA1', sha1('')),
    'a platform' => $platform,
    'a merchant with a signer' => $platform->merchant(['private_key' => null, 'signer' => static function () use ($marks): string {
        return $marks['key'];
    }]),
];
foreach ($objects as $what => $object) {
    $clean($what, $object);
    try {
        serialize($object);
        holds(false, "$what is serialised");
    } catch (LogicException $error) {
        holds(strpos($error->getMessage(), get_class($object)) !== false);
    }
    try {
        unserialize('O:' . strlen(get_class($object)) . ':"' . get_class($object) . '":0:{}');
        holds(false, "$what is unserialised");
    } catch (LogicException $error) {
        holds(true);
    }
}

// Errors, whatever call they come from, with the arguments of calls in their traces.
$calls = [
    'a wrong setting' => static function () use ($platform, $marks): void {
        $platform->merchant(['mchid' => 'x', 'apiv3_key' => $marks['apiv3']]);
    },
    'a wrong key' => static function () use ($platform, $marks): void {
        $platform->merchant(['private_key' => $marks['key'], 'apiv3_key' => $marks['apiv3'] . 'x']);
    },
    'no array' => static function () use ($platform): void {
        new Merchant($platform->private_key);
    },
    'a wrong body' => static function () use ($merchant, $body): void {
        $merchant->ecommerce->profitsharing->createOrder(['finish' => 1] + $body);
    },
    'a wrong value' => static function () use ($merchant, $body, $marks): void {
        $merchant->request('POST', '/v3/x', ['body' => ['a' => $marks['name'] . "\xff", 'b' => INF] + $body]);
    },
    'a wrong option' => static function () use ($merchant, $body, $marks): void {
        $merchant->prepare('ecommerce.profitsharing.create_order', $body, ['extra' => $marks['name'], 'x' => $marks['apiv3']]);
    },
    'a refusal' => static function () use ($request, $platform): void {
        $request->read(...$platform->answer(['code' => 'NOT_ENOUGH'], 403));
    },
    'an unknown outcome' => static function () use ($request, $marks): void {
        $request->read(500, [], $marks['told']);
    },
    'a notification for another key' => static function () use ($merchant, $headers, $sealed): void {
        $merchant->readNotification($headers, $sealed);
    },
    'an answer that is not believed' => static function () use ($request, $platform, $marks): void {
        [$status, $headers, $answer] = $platform->answer(['a' => $marks['told']]);
        $request->read($status, $headers, "$answer\n");
    },
    'an upload that cannot be' => static function () use ($merchant, $marks): void {
        $merchant->upload($marks['name'], $marks['told']);
    },
    'a bill of another key' => static function () use ($merchant, $marks): void {
        $merchant->openBillPart(['encrypt_key' => $marks['key'], 'nonce' => 'x'], $marks['told']);
    },
    'a bill by a wrong key' => static function () use ($merchant, $marks): void {
        $merchant->openBillPart(['nonce' => '123456789012'], $marks['told'], $marks['apiv3']);
    },
    'an answer that was given up for' => static function () use ($lost): void {
        throw $lost->step()->error;
    },
    'a signature of another length' => static function () use ($platform, $marks): void {
        $platform->merchant(['private_key' => null, 'signer' => static function () use ($marks): string {
            return $marks['key'];
        }])->request('GET', '/v3/x');
    },
    'a field for another key' => static function () use ($merchant, $marks): void {
        $merchant->decrypt($marks['name']);
    },
];
foreach ($calls as $what => $call) {
    $error = raised($call);
    $clean($what, $error);
    $clean("the trace of $what", $error->getTrace());
    foreach ($marks as $name => $mark) {
        holds(strpos("$error" . $error->asLog() . $error->message, $mark) === false, "$what tells the $name");
    }
}
