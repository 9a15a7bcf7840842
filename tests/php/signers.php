<?php

/** Keys that are elsewhere: functions that sign, and two phases. */

declare(strict_types=1);

use WxpayCore\Testing\Platform;

$platform = new Platform();
$key = $platform->private_key;
$sign = static function (string $message) use ($key): string {
    openssl_sign($message, $signature, $key, OPENSSL_ALGO_SHA256);

    return $signature;
};
$here = $platform->merchant();
$elsewhere = $platform->merchant(['private_key' => null, 'signer' => $sign]);
$options = ['moment' => ['timestamp' => 1758905257, 'nonce' => 'A1']];

$request = $elsewhere->ecommerce->profitsharing->createOrder(SPLIT, $options);
same($here->ecommerce->profitsharing->createOrder(SPLIT, $options)->headers, $request->headers, 'the same signature');
same($here->request('GET', '/v3/x', $options)->headers, $elsewhere->request('GET', '/v3/x', $options)->headers);
same($request->headers, $request->again($options['moment'])->headers, 'again signs by it, too');
same($here->ecommerce->profitsharing->createOrder(SPLIT)->query($options['moment'])->headers, $request->query($options['moment'])->headers);
same($here->upload('a.png', 'x', $options)->headers, $elsewhere->upload('a.png', 'x', $options)->headers);
same('1', $request->read(...$platform->answer(['order_id' => '1']))->data['order_id']);

$neither = $platform->merchant(['private_key' => null]);
$unsigned = $neither->begin('ecommerce.profitsharing.create_order', SPLIT, $options);
same($request->headers, $unsigned->finish($sign($unsigned->message))->headers, 'two phases');
$unsigned = $request->beginAgain($options['moment']);
same($request->headers, $unsigned->finish($sign($unsigned->message))->headers);
$unsigned = $request->beginQuery($options['moment']);
same($request->query($options['moment'])->headers, $unsigned->finish($sign($unsigned->message))->headers);
$unsigned = $neither->beginUpload('a.png', 'x', $options);
same($here->upload('a.png', 'x', $options)->headers, $unsigned->finish($sign($unsigned->message))->headers);
foreach (['jsapiParams' => ['wx8', 'wx1'], 'appParams' => ['wx8', '1', 'wx1']] as $name => $given) {
    $given[] = $options['moment'];
    $params = $here->$name(...$given);
    same($params, $elsewhere->$name(...$given), $name);
    $unsigned = $neither->{'begin' . ucfirst($name)}(...$given);
    same($params, $unsigned->finish($sign($unsigned->message)), "$name in two phases");
}

$link = ['stock_id' => '1', 'out_request_no' => '1', 'open_id' => '1'];
$keyed = ['api_v2_key' => str_repeat('0', 32)];
same(
    $platform->merchant($keyed)->front_end->couponLink($link),
    $platform->merchant($keyed + ['private_key' => null, 'signer' => $sign])->front_end->couponLink($link),
    'a signer has no part in what the APIv2 key signs'
);

// Until it is final: a signer signs every step, and without one each step is signed elsewhere.
$driver = $request->untilFinal();
same('send', $driver->step($options['moment'])->action);
$driver->read(502, [], '<html>', 1758905257);
same('wait', $driver->step($options['moment'])->action);
same($request->headers, $driver->step($options['moment'])->request->headers);
$unsigned = $neither->begin('ecommerce.profitsharing.create_order', SPLIT, $options);
$driver = $unsigned->finish($sign($unsigned->message))->untilFinal();
same('send', $driver->step($options['moment'])->action);
$driver->read(502, [], '<html>', 1758905257);
same('wait', $driver->step($options['moment'])->action);
$step = $driver->step($options['moment']);
same(['sign', $unsigned->message], [$step->action, $step->message]);
same('signature', raised(static function () use ($driver): void {
    $driver->signed('x');
})->field);
$driver->signed($sign($step->message));
$step = $driver->step($options['moment']);
same(['send', $request->headers], [$step->action, $step->request->headers]);
same('step', raised(static function () use ($driver): void {
    $driver->signed(str_repeat('x', 256));
})->field);
$error = raised(static function () use ($neither): void {
    $neither->ecommerce->profitsharing->createOrder(SPLIT);
});
same('private_key', $error->field);
holds(strpos($error->getMessage(), 'begin') !== false);

// Only 256 bytes are a signature, and only a string is bytes.
$answers = ['short' => 'x', 'base64' => base64_encode(str_repeat('x', 256)), 'true' => true, 'null' => null, 'list' => [true],
    'promise' => new class () {
        public function then(): void
        {
        }
    }];
foreach ($answers as $what => $answer) {
    $merchant = $platform->merchant(['private_key' => null, 'signer' => static function () use ($answer) {
        return $answer;
    }]);
    $calls = [static function () use ($merchant): void {
        $merchant->request('GET', '/v3/x');
    }, static function () use ($merchant): void {
        $merchant->jsapiParams('wx8', 'wx1');
    }];
    foreach ($calls as $call) {
        $error = raised($call);
        same(is_string($answer) ? 'signature' : 'signer', $error->field, $what);
        holds(!is_string($answer) || strpos($error->getMessage(), '256') !== false, $what);
    }
}
foreach (['not callable' => 'no_such_function', 'number' => 1] as $what => $signer) {
    same('signer', raised(static function () use ($platform, $signer): void {
        $platform->merchant(['private_key' => null, 'signer' => $signer]);
    })->field, $what);
}
same('signer', raised(static function () use ($platform, $sign): void {
    $platform->merchant(['signer' => $sign]);
})->field, 'a key and a signer');

// An exception of a signer's reaches the caller as it is.
$broken = $platform->merchant(['private_key' => null, 'signer' => static function (): string {
    throw new DomainException('the HSM is away');
}]);
try {
    $broken->request('GET', '/v3/x');
    holds(false, 'the exception was swallowed');
} catch (DomainException $error) {
    same('the HSM is away', $error->getMessage());
}

// Fields that WeChat Pay encrypted for the merchant.
$public = openssl_pkey_get_details(openssl_pkey_get_private($key))['key'];
openssl_public_encrypt('张三', $ciphertext, $public, OPENSSL_PKCS1_OAEP_PADDING);
same('张三', $here->decrypt(base64_encode($ciphertext)));
$sealed = $neither->beginDecrypt(base64_encode($ciphertext));
same($ciphertext, $sealed->ciphertext);
openssl_private_decrypt($sealed->ciphertext, $plaintext, $key, OPENSSL_PKCS1_OAEP_PADDING);
same('张三', $sealed->finish($plaintext));
same('decrypt_failed', raised(static function () use ($sealed): void {
    $sealed->finish("\xff");
})->kind);

// Keys in other dresses.
$der = base64_decode((string) preg_replace('/-----.*?-----|\s/', '', $key), true);
foreach (['DER' => $der, 'CRLF' => str_replace("\n", "\r\n", $key), 'one line' => str_replace("\n", '\n', $key)] as $what => $dress) {
    same($request->headers, $platform->merchant(['private_key' => $dress])->ecommerce->profitsharing->createOrder(SPLIT, $options)->headers, $what);
}
