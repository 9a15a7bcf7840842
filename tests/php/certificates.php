<?php

/** Keys over time, several merchants, and why a message is not believed. */

declare(strict_types=1);

use WxpayCore\Certificates;
use WxpayCore\Merchant;
use WxpayCore\MerchantSet;
use WxpayCore\Testing\Platform;

$vectors = __DIR__ . '/../vectors';
$read = static function (string $file) use ($vectors): array {
    return json_decode((string) file_get_contents("$vectors/$file.json"), true);
};
$context = $read('context');
$pem = static function (string $name) use ($vectors, $context): string {
    return (string) file_get_contents("$vectors/$context[$name]");
};
$settings = ['mchid' => $context['mchid'], 'serial_no' => $context['merchant_serial_no'], 'apiv3_key' => $context['apiv3_key'],
    'private_key' => $pem('merchant_private_key')];
$now = $context['now'];
$cases = array_column($read('certificates')['cases'], null, 'name');
$listed = static function (string $name) use ($cases): array {
    return [$cases[$name]['headers'], base64_decode($cases[$name]['body_base64'], true), $cases[$name]['now']];
};

// Fetched, saved, loaded, trusted: no key is configured at first.
[$headers, $body] = $listed('bootstrap_two');
$serials = $cases['bootstrap_two']['expect']['serials'];
$first = new Merchant($settings);
$certificates = $first->readCertificates($headers, $body, $now);
same($serials, $certificates->serials);
holds($certificates->next_refresh_at > $now && $certificates->next_refresh_at <= $now + 86400, 'next_refresh_at');
holds(strpos($certificates->saved, 'BEGIN CERTIFICATE') === false, 'what is saved is encrypted still');
$verified = static function (Merchant $merchant) use ($headers, $body, $now): bool {
    try {
        $merchant->verify($headers, $body, $now);
    } catch (WxpayCore\UntrustedMessageError $error) {
        same('unknown_serial', $error->kind);
        same(['certificate_needed'], $error->explain()->hints);

        return false;
    }

    return true;
};
holds(!$verified($first), 'what was read is not trusted by itself');
$first->useCertificates($certificates);
holds($verified($first), 'certificates are trusted');
$second = new Merchant($settings);
$second->useCertificates($second->loadCertificates($certificates->saved, $now));
holds($verified($second), 'what was saved is loaded');
$lies = static function (string $saved) use ($second, $now): string {
    return raised(static function () use ($second, $saved, $now): void {
        $second->loadCertificates($saved, $now);
    })->kind;
};
same('malformed_certificates', $lies('{}'), 'a store that lies');
same('decrypt_failed', $lies(str_replace('ciphertext":"', 'ciphertext":"AAAA', $certificates->saved)));
holds($verified($second), 'and the keys stay');

// The answer of the declared operation has them ready; no other answer has.
$answer = (new Merchant($settings))->certificates->download()->read(200, $headers, $body, $now);
holds($answer->certificates instanceof Certificates);
same($serials, $answer->certificates->serials);
$platform = new Platform();
$ours = $platform->merchant();
same(null, $ours->request('GET', '/v3/x')->read(...$platform->answer('{}'))->certificates);

// A merchant that holds only an expired certificate is told what to fetch.
$old = new Merchant(['platform_keys' => [$context['platform_serial_no'] => $pem('platform_certificate')]] + $settings);
$late = $listed('bootstrap_high_serial');
$error = raised(static function () use ($old, $late): void {
    $old->request('GET', '/v3/x')->read(200, ...$late);
});
same(['unknown_serial', $late[0]['Wechatpay-Serial']], [$error->cause, $error->missing_certificate]);
same('certificate_needed', $error->explain()->hints[0]);

// Several merchants behind one URL: each opens its own.
$settled = static function (string $mchid, string $key) use ($platform): Merchant {
    return $platform->merchant(['mchid' => $mchid, 'apiv3_key' => $key]);
};
$others = [$settled('1900000011', str_repeat('a', 32)), $settled('1900000012', str_repeat('b', 32))];
$set = new MerchantSet([...$others, $ours]);
[$headers, $body] = $platform->notification(['transaction_id' => '42']);
$notification = $set->readNotification($headers, $body);
same([$ours, '42'], [$notification->merchant, $notification->data['transaction_id']]);
same($ours, $ours->readNotification($headers, $body)->merchant);
foreach (['decrypt_failed' => new MerchantSet($others), 'unknown_serial' => new MerchantSet([])] as $kind => $stranger) {
    $error = raised(static function () use ($stranger, $headers, $body): void {
        $stranger->readNotification($headers, $body);
    });
    same($kind, $error->kind);
    holds($error->reply->status >= 400);
}
$error = raised(static function () use ($set, $headers, $body): void {
    $set->readNotification($headers, $body, (int) $headers['Wechatpay-Timestamp'] + 4000);
});
same(['hints' => ['clock_skew'], 'skew' => 4000], (array) $error->explain());
$data = [
    'sub_mchid' => '19', 'transaction_id' => '42', 'order_id' => '30', 'out_order_no' => 'P1', 'receiver' => ['account' => '1'],
];
$splitNumbers = ['sub_mchid' => '19', 'transaction_id' => '42', 'out_order_no' => 'P1'];
$returnNumbers = ['sub_mchid' => '19', 'out_return_no' => 'P1'];
$told = [
    ['order', $splitNumbers, ['event_type' => 'TRANSACTION.SUCCESS', 'original_type' => 'profitsharing', 'summary' => '分账']],
    ['return_order', $returnNumbers, ['event_type' => 'PROFITSHARING.RETURN']],
    ['return_order', $returnNumbers, ['event_type' => 'TRANSACTION.SUCCESS', 'summary' => '分账回退']],
    [null, null, ['event_type' => 'PROFITSHARING', 'original_type' => 'transaction']],
    [null, null, ['event_type' => 'SOMETHING.NEW']],
];
foreach ($told as [$operation, $numbers, $options]) {
    [$headers, $body] = $platform->notification($data, $options);
    $notification = $ours->readNotification($headers, $body);
    same($data, $notification->data);
    same($operation ? 'ecommerce.profitsharing.movement' : null, $notification->event, $options['event_type']);
    same($operation ? "ecommerce.profitsharing.create_$operation" : null, $notification->tells->operation ?? null);
    same($operation ? "ecommerce.profitsharing.query_$operation" : null, $notification->tells->query ?? null);
    same($numbers, $operation ? (array) $notification->tells->numbers : null);
}

// Why: on demand, of the message and of its error, as of the time of the error.
$skewed = ['hints' => ['clock_skew'], 'skew' => 4000];
same($skewed, (array) $ours->explain($headers, $body, (int) $headers['Wechatpay-Timestamp'] + 4000));
$error = raised(static function () use ($ours, $headers, $body): void {
    $ours->verify($headers, $body, (int) $headers['Wechatpay-Timestamp'] + 4000);
});
same($skewed, (array) $error->explain());
$reading = $ours->ecommerce->profitsharing->createOrder(SPLIT);
$error = raised(static function () use ($reading, $platform): void {
    [$status, $headers, $body] = $platform->answer('{"order_id": "1"}');
    $reading->read($status, $headers, "$body\n");
});
same(['outcome_unknown', ['trailing_newline']], [$error->kind, $error->explain()->hints]);
$error = raised(static function () use ($reading, $platform): void {
    $reading->read(...$platform->answer(['code' => 'NOT_ENOUGH'], 403));
});
same([true, null], [$error->verified, $error->explain()], 'what was believed needs no diagnosis');
same(null, $reading->failed('maybe_sent')->explain());
same(null, raised(static function () use ($ours): void {
    $ours->verify(1, '');
})->explain());
