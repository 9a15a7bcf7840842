<?php

/** The errors that a new user makes on the way to a first split: the message names the place and says what to do. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\Testing\Platform;
use WxpayCore\UntrustedMessageError;

$platform = new Platform();
$merchant = $platform->merchant();

$fails = static function (string $class, ?string $field, string $said, callable $call): void {
    $error = raised($call);
    same([$class, $field], [get_class($error), $error->field], $error->getMessage());
    holds(strpos($error->getMessage(), $said) !== false, $error->getMessage());
};

$needed = "give the merchant's API private key, apiclient_key.pem";
$id = array_keys($platform->platform_keys)[0];
foreach (
    [
        ['private_key', 'apiclient_key.pem', "read the file and give its content; $needed"],
        // As Rsa::from() of wechatpay-php takes it.
        ['private_key', 'file:///etc/wxpay/apiclient_key.pem', "read the file and give its content; $needed"],
        ['private_key', $platform->platform_keys[$id], "this is a public key; $needed"],
        ['serial_no', $id, "give the serial of the merchant's own API certificate"],
        ['apiv3_key', str_repeat('a', 31), '31 bytes; the APIv3 key set on the merchant platform has exactly 32'],
    ] as [$name, $given, $said]
) {
    $fails(CallerError::class, $name, $said, static function () use ($platform, $name, $given): void {
        $platform->merchant([$name => $given]);
    });
}

foreach ([[8.88, 'a number with a fraction'], [888.0, 'a number with a fraction'], ['8.88', 'a string'], ['888', 'a string']] as [$amount, $came]) {
    $said = "receivers[0].amount: an integer of fen (1 yuan is 100), got $came";
    $fails(CallerError::class, 'receivers[0].amount', $said, static function () use ($merchant, $amount): void {
        $merchant->ecommerce->profitsharing->createOrder(['receivers' => [['amount' => $amount] + SPLIT['receivers'][0]]] + SPLIT);
    });
}

[$headers, $body] = $platform->notification(['transaction_id' => '4200000001']);
foreach ([json_decode($body, true), json_decode($body)] as $parsed) {
    $said = "the raw bytes as received, not " . (is_array($parsed) ? 'array' : 'stdClass') . ": file_get_contents('php://input')";
    $fails(CallerError::class, 'body', $said, static function () use ($merchant, $headers, $parsed): void {
        $merchant->readNotification($headers, $parsed);
    });
}
$said = 'Verify the raw bytes as received, never re-serialised';
$fails(UntrustedMessageError::class, 'Wechatpay-Signature', $said, static function () use ($merchant, $headers, $body): void {
    $merchant->readNotification($headers, json_encode(json_decode($body), JSON_PRETTY_PRINT));
});

$said = 'ecommerce.profitsharing has no createOrders: did you mean createOrder?';
$fails(CallerError::class, 'operation', $said, static function () use ($merchant): void {
    $merchant->ecommerce->profitsharing->createOrders(SPLIT);
});
$said = 'billdownload has no downloadFiles: did you mean downloadFile?';
$fails(CallerError::class, 'operation', $said, static function () use ($merchant): void {
    $merchant->billdownload->downloadFiles([]);
});
// Servers may leave doc comments out.
$code = 'try { (new WxpayCore\Testing\Platform())->merchant()->billdownload->downloadFiles([]); } '
    . 'catch (WxpayCore\CallerError $error) { echo $error->getMessage(); }';
$printed = elsewhere($code, ['-d', 'opcache.enable_cli=1', '-d', 'opcache.save_comments=0', '-d', 'ffi.enable=1']);
holds(strpos($printed, $said) !== false, $printed);

foreach (
    [
        [$merchant, 'profitsharng', 'did you mean profitsharing?'], [$merchant->ecommerce, 'profitSharing', 'did you mean profitsharing?'],
        [$merchant, 'serialNo', 'did you mean serial_no?'], [$merchant, 'x', 'there are apply4sub, bill,'],
    ] as [$product, $name, $said]
) {
    $fails(CallerError::class, $name, $said, static function () use ($product, $name): void {
        $product->$name;
    });
}

$said = "Set the server's clock by NTP";
$fails(UntrustedMessageError::class, 'Wechatpay-Timestamp', $said, static function () use ($merchant, $headers, $body): void {
    $merchant->readNotification($headers, $body, time() + 600);
});
$answer = $platform->answer(['code' => 'SIGN_ERROR', 'message' => '签名错误'], 401);
$fails(OutcomeUnknownError::class, null, $said, static function () use ($merchant, $answer): void {
    $merchant->ecommerce->profitsharing->createOrder(SPLIT)->read($answer[0], $answer[1], $answer[2], time() + 600);
});
