<?php

/** The keys of a configuration are parsed once a process, and a merchant that is made again is one of its own. */

declare(strict_types=1);

use WxpayCore\Json;
use WxpayCore\Merchant;
use WxpayCore\Testing\Platform;
use WxpayCore\Wxpay;

/** How often keys were parsed and found, since the last time. */
$counted = static function () use (&$before): array {
    $counts = Json::read(Wxpay::made('wxpay_cache_counts'));
    $since = [$counts['parsed'] - ($before['parsed'] ?? 0), $counts['found'] - ($before['found'] ?? 0)];
    $before = $counts;

    return $since;
};
$platform = new Platform();
$key = current($platform->platform_keys);
$config = [
    'mchid' => $platform->mchid, 'serial_no' => $platform->serial_no, 'private_key' => $platform->private_key,
    'apiv3_key' => $platform->apiv3_key, 'platform_keys' => ['PUB_KEY_ID_77' => $key],
];
$counted();

$first = new Merchant($config);
$again = new Merchant($config);
same([1, 1], $counted(), 'the same configuration');
$rotated = new Merchant(['apiv3_key' => str_repeat('r', 32)] + $config);
same([1, 0], $counted(), 'another key');
$opens = static function (Merchant $merchant) use ($platform): bool {
    [$headers, $body] = $platform->notification(['a' => 1]);
    try {
        return $merchant->readNotification(array_replace($headers, ['Wechatpay-Serial' => 'PUB_KEY_ID_77']), $body)->data === ['a' => 1];
    } catch (WxpayCore\UntrustedMessageError $error) {
        return false;
    }
};
same([true, true, false], array_map($opens, [$first, $again, $rotated]), 'each by its own key');

// What one learns is not another's.
$first->replaceKeys(['PUB_KEY_ID_78' => $key]);
same([false, true, true], array_map($opens, [$first, $again, new Merchant($config)]), 'keys that were replaced');
same([0, 1], $counted());

$variables = [
    'WXPAY_MCHID' => $platform->mchid, 'WXPAY_SERIAL_NO' => $platform->serial_no, 'WXPAY_PRIVATE_KEY' => $platform->private_key,
];
Merchant::fromEnv($variables);
Merchant::fromEnv($variables);
same([1, 1], $counted(), 'an environment');

// A file whose content is changed is another configuration under the same path.
$file = (string) tempnam(sys_get_temp_dir(), 'key');
foreach ([$platform->private_key, $platform->private_key, "\n" . $platform->private_key] as $content) {
    file_put_contents($file, $content);
    Merchant::fromEnv(['WXPAY_PRIVATE_KEY' => $file] + $variables);
}
unlink($file);
same([2, 1], $counted(), 'a file');

raised(static function () use ($config): void {
    new Merchant(['mchid' => 'x'] + $config);
});
same([0, 0], $counted(), 'an error');
Wxpay::call('wxpay_cache_clear');
new Merchant($config);
same([1, 0], $counted(), 'forgotten');
