<?php

/** A merchant from environment variables: their files, and what is wrong with either. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Merchant;
use WxpayCore\Testing\Platform;

$platform = new Platform();
$key = current($platform->platform_keys);
$variables = [
    'WXPAY_MCHID' => $platform->mchid,
    'WXPAY_SERIAL_NO' => $platform->serial_no,
    'WXPAY_PRIVATE_KEY' => $platform->private_key,
    'WXPAY_APIV3_KEY' => $platform->apiv3_key,
    'WXPAY_PUBLIC_KEY_ID' => key($platform->platform_keys),
    'WXPAY_PUBLIC_KEY' => $key,
];
$refused = static function ($given) use ($platform): CallerError {
    $error = raised(static function () use ($given): void {
        Merchant::fromEnv($given);
    });
    $told = $error->getMessage() . $error->asLog();
    holds(strpos($told, $platform->apiv3_key) === false && strpos($told, 'BEGIN') === false, 'no value is told');

    return $error;
};
$believes = static function (Merchant $merchant) use ($platform): void {
    same(['a' => 1], $merchant->readNotification(...$platform->notification(['a' => 1]))->data);
};

// The process's own, and nothing else.
$before = array_filter(getenv(), static function (string $name): bool {
    return strpos($name, 'WXPAY_') === 0;
}, ARRAY_FILTER_USE_KEY);
array_map('putenv', array_keys($before));
foreach ($variables as $name => $value) {
    putenv("$name=$value");
}
$merchant = Merchant::fromEnv();
array_map('putenv', array_keys($variables));
foreach ($before as $name => $value) {
    putenv("$name=$value");
}
same([$platform->mchid, $platform->serial_no], [$merchant->mchid, $merchant->serial_no]);
same('wxpay-core/' . WxpayCore\Wxpay::library('wxpay_version')->wxpay_version() . ' php/' . PHP_VERSION, $merchant->request('GET', '/v3/x')->headers['User-Agent']);
$believes($merchant);

// A key is its text, or the path of its file, PEM or DER.
$folder = sys_get_temp_dir() . '/wxpay-' . bin2hex(random_bytes(8));
mkdir($folder);
file_put_contents("$folder/key.pem", $platform->private_key);
file_put_contents("$folder/pub_key.der", base64_decode((string) preg_replace('/-----.*?-----/', '', $key), true));
file_put_contents("$folder/empty.pem", '');
$paths = ['WXPAY_PRIVATE_KEY' => "$folder/key.pem\n", 'WXPAY_PUBLIC_KEY' => "$folder/pub_key.der"];
$merchant = Merchant::fromEnv($paths + ['WXPAY_BASE_URL' => 'https://a.example'] + $variables);
same('https://a.example', $merchant->base_url);
$believes($merchant);
foreach (["$folder/empty.pem", "$folder/nowhere.pem", $folder] as $path) {
    $error = $refused(['WXPAY_PRIVATE_KEY' => $path] + $variables);
    same('WXPAY_PRIVATE_KEY', $error->field);
    holds(strpos($error->getMessage(), 'path of a file that can be read') !== false, $error->getMessage());
    holds(strpos($error->getMessage(), $folder) === false, 'the path is not told');
}
array_map('unlink', glob("$folder/*"));
rmdir($folder);

foreach (['WXPAY_MCHID', 'WXPAY_SERIAL_NO', 'WXPAY_PRIVATE_KEY', 'WXPAY_PUBLIC_KEY', 'WXPAY_PUBLIC_KEY_ID'] as $name) {
    $error = $refused(array_diff_key($variables, [$name => '']));
    same(['invalid_argument', $name], [$error->kind, $error->field]);
    holds(strpos($error->getMessage(), 'it is not set') !== false, $error->getMessage());
}
foreach (['WXPAY_MCH_ID' => 'WXPAY_MCHID', 'WXPAY_SERIALNO' => 'WXPAY_SERIAL_NO', 'WXPAY_PRIVATEKEY' => 'WXPAY_PRIVATE_KEY'] as $wrong => $meant) {
    $error = $refused([$wrong => $variables[$meant], $meant => null] + $variables);
    same($meant, $error->field);
    holds(strpos($error->getMessage(), "it is not set, but $wrong is: rename it") !== false, $error->getMessage());
}
foreach ([['WXPAY_APIV3_KEY', 'short'], ['WXPAY_MCHID', 'x'], ['WXPAY_LOCALE', 'de'], ['WXPAY_MCHID', 1900000001], ['WXPAY_APIV3_KEY', "\xff"]] as [$name, $value]) {
    same($name, $refused([$name => $value] + $variables)->field);
}
$chinese = ['WXPAY_LOCALE' => 'zh'] + $variables;
same(0, strpos($refused(['WXPAY_PRIVATE_KEY' => $key] + $chinese)->getMessage(), 'invalid_key，位置 WXPAY_PRIVATE_KEY：'));
holds(strpos($refused(['WXPAY_MCHID' => 5] + $chinese)->getMessage(), '应为字符串，而不是 int') !== false);
same('variables', $refused('text')->field);
same($platform->mchid, Merchant::fromEnv(['PATH' => '/bin', 'OTHER' => 5, 3 => 'x'] + $variables)->mchid, 'others are none of ours');
