<?php

/** Media, bills, statements, and what the front end pays with. */

declare(strict_types=1);

use WxpayCore\Download;
use WxpayCore\Testing\Platform;

$platform = new Platform();
$merchant = $platform->merchant();
$moment = ['timestamp' => 1758905257, 'nonce' => 'A1'];
$details = openssl_pkey_get_details(openssl_pkey_get_private($platform->private_key));
$public = $details['key'];

// An upload: its meta part is what is signed.
$content = "\x89PNG\r\n\0" . random_bytes(1 << 16);
$request = $merchant->upload('门店.png', $content, ['moment' => $moment]);
same(['POST', '/v3/merchant/media/upload', 'media.upload_image'], [$request->method, $request->target, $request->operation]);
same(1, preg_match('#^multipart/form-data; ?boundary="?([^";]+)"?$#', $request->headers['Content-Type'], $boundary));
$parts = explode("--$boundary[1]", $request->body);
same(4, count($parts), 'two parts');
$meta = explode("\r\n\r\n", trim($parts[1]), 2)[1];
same(['filename' => '门店.png', 'sha256' => hash('sha256', $content)], json_decode($meta, true));
same("$content\r\n", explode("\r\n\r\n", $parts[2], 2)[1]);
preg_match('/signature="([^"]+)"/', $request->headers['Authorization'], $signature);
$signed = "POST\n$request->target\n1758905257\nA1\n$meta\n";
same(1, openssl_verify($signed, base64_decode($signature[1], true), $public, OPENSSL_ALGO_SHA256));
same('m1', $request->read(...$platform->answer(['media_id' => 'm1']))->data['media_id']);
same('/v3/merchant/media/video_upload', $merchant->upload('a.mp4', 'x')->target);
same('/v3/elsewhere', $merchant->upload('a.png', 'x', ['path' => '/v3/elsewhere'])->target);
same(substr($request->body, -100), substr($merchant->beginUpload('门店.png', $content)->finish(str_repeat("\1", 256))->body, -100));
foreach (['filename' => ['licence', 'x'], 'content' => ['a.png', '']] as $field => $wrong) {
    same($field, raised(static function () use ($merchant, $wrong): void {
        $merchant->upload(...$wrong);
    })->field);
}

// A declared upload takes its file beside its fields.
$declared = $merchant->media->uploadImage(['filename' => '门店.png'], ['file' => $content, 'moment' => $moment]);
same($request->body, $declared->body);
$invoice = ['filename' => 'a.pdf', 'file_type' => 'PDF'];
$fapiao = $merchant->new_tax_control_fapiao->uploadFile($invoice, ['file' => 'abc']);
// `printf abc | openssl sm3`
$sm3 = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
same(true, strpos($fapiao->body, '{"file_type":"PDF","digest_alogrithm":"SM3","digest":"' . $sm3 . '"}') !== false);
foreach ([[], ['file' => ''], ['file' => 1]] as $options) {
    same('file', raised(static function () use ($merchant, $options): void {
        $merchant->media->uploadImage(['filename' => 'a.png'], $options);
    })->field);
}

// An answer leads to its file, which is checked.
$told = str_repeat('`2025-09-26,`wx1', 50);
$query = $merchant->bill->queryTradeBill(['bill_date' => '2026-01-01']);
$url = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2fb';
$answer = $query->read(...$platform->answer(['hash_type' => 'SHA1', 'hash_value' => sha1($told), 'download_url' => $url]));
$file = $query->file($answer);
same(['GET', '/v3/billdownload/file?token=a%2Fb', null], [$file->method, $file->target, $file->operation]);
same(true, isset($file->headers['Authorization']));
same(null, $query->file($answer, ['index' => 1]));
foreach ([$told, (string) gzencode($told)] as $sent) {
    $got = $file->read(200, [], $sent);
    same([$told, null, true], [$got->body, $got->data, $got->verified]);
    $download = $file->download();
    same($told, $download->feed($sent) . $download->finish());
}
same('bad_signature', raised(static function () use ($file): void {
    $file->read(200, [], 'another');
})->cause);
same($file->target, $query->beginFile($answer)->finish(str_repeat("\1", 256))->target);
same('answer', raised(static function () use ($query): void {
    $query->file([]);
})->field);

// A file elsewhere is asked for without a signature.
$query = $merchant->new_tax_control_fapiao->listFiles(['fapiao_apply_id' => 'F1']);
$url = 'https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file?token=x';
$answer = $query->read(...$platform->answer(['fapiao_download_info_list' => [['download_url' => $url]]]));
$file = $query->file($answer, ['query' => ['mchid' => '1900000001']]);
same(["$url&mchid=1900000001", ['Accept', 'User-Agent']], [$file->url, array_keys($file->headers)]);
same(false, $file->read(200, [], '%PDF')->verified);

// A list is read page by page.
$seen = [];
$next = $merchant->merchant_service->listComplaints(['begin_date' => '2026-01-01', 'end_date' => '2026-01-31', 'limit' => 2]);
while ($next !== null) {
    $seen[] = explode('offset=', $next->target)[1] ?? null;
    $next = $next->next($next->read(...$platform->answer(['data' => [['a' => 1], ['a' => 2]], 'total_count' => 5])));
}
same([null, '2', '4'], $seen);

// A bill is believed at its end, and not before.
$bill = "交易时间,公众账号ID\r\n" . str_repeat('`2025-09-26,`wx1', 5000);
foreach ([[$bill, []], [(string) gzencode($bill), ['gzip' => true]]] as [$sent, $options]) {
    foreach ([sha1($bill), strtoupper(sha1($bill))] as $hash) {
        $download = new Download('SHA1', $hash, $options);
        $arrived = '';
        foreach (str_split($sent, 1000) as $chunk) {
            $arrived .= $download->feed($chunk);
        }
        same($bill, $arrived . $download->finish());
    }
    same('download', raised(static function () use ($download): void {
        $download->feed('x');
    })->field, 'nothing comes after the end');
    $download = new Download('SHA1', sha1('another'), $options);
    $download->feed($sent);
    same('bad_signature', raised([$download, 'finish'])->kind);
}
same('bad_signature', raised(static function () use ($bill): void {
    $download = new Download('SHA1', sha1($bill), ['gzip' => true]);
    $download->feed($bill);
    $download->finish();
})->kind, 'no gzip');

// A part of an encrypted bill.
$key = '0123456789abcdef0123456789abcdef';
$sealed = openssl_encrypt($bill, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, '123456789012', $tag) . $tag;
openssl_public_encrypt($key, $encrypted, $public, OPENSSL_PKCS1_OAEP_PADDING);
$part = ['bill_sequence' => 1, 'encrypt_key' => base64_encode($encrypted), 'nonce' => '123456789012'];
same($bill, $merchant->openBillPart($part, $sealed));
$keyless = $platform->merchant(['private_key' => null]);
same($bill, $keyless->openBillPart($part, $sealed, $key), 'by a key elsewhere');
same($bill, $keyless->openBillPart($part, $sealed, base64_encode($key)));
foreach (['private_key' => null, 'key' => ''] as $field => $none) {
    same($field, raised(static function () use ($keyless, $part, $sealed, $none): void {
        $keyless->openBillPart($part, $sealed, $none);
    })->field);
}
same('decrypt_failed', raised(static function () use ($merchant, $part): void {
    $merchant->openBillPart($part, 'x');
})->kind);
same('nonce', raised(static function () use ($merchant, $part, $sealed): void {
    $merchant->openBillPart(array_diff_key($part, ['nonce' => 0]), $sealed);
})->field);

// A statement from overseas: its header's hash is what is signed.
[, $headers] = $platform->answer('{"sha1":"' . sha1($bill) . '"}');
$headers['Wechatpay-Statement-Sha1'] = sha1($bill);
$merchant->verifyStatement($headers, $bill);
same('bad_signature', raised(static function () use ($merchant, $headers, $bill): void {
    $merchant->verifyStatement($headers, "$bill ");
})->kind);

// Payment parameters: what WeChat's client verifies.
$jsapi = $merchant->jsapiParams('wx8888888888888888', 'wx201410272009395522657a690389285100', $moment);
same(['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'], array_keys($jsapi));
same(['1758905257', 'prepay_id=wx201410272009395522657a690389285100', 'RSA'], [$jsapi['timeStamp'], $jsapi['package'], $jsapi['signType']]);
$signed = "wx8888888888888888\n1758905257\nA1\n$jsapi[package]\n";
same(1, openssl_verify($signed, base64_decode($jsapi['paySign'], true), $public, OPENSSL_ALGO_SHA256));
$app = $merchant->appParams('wx8888888888888888', '1900000109', 'wx2014', $moment);
same(['appid', 'partnerid', 'prepayid', 'package', 'noncestr', 'timestamp', 'sign'], array_keys($app));
same(['Sign=WXPay', 'wx2014'], [$app['package'], $app['prepayid']]);
same(1, openssl_verify("wx8888888888888888\n1758905257\nA1\nwx2014\n", base64_decode($app['sign'], true), $public, OPENSSL_ALGO_SHA256));

// What other pages are given, by the key that each wants.
$order = ['combine_appid' => 'wx8888888888888888', 'combine_mchid' => '1900000109', 'sub_orders' => [['mchid' => '1']]];
same(['members' => $app], $merchant->front_end->app(['prepay_id' => 'wx2014', 'order' => $order], $moment));
$keyed = $platform->merchant(['api_v2_key' => '8934e7d15453e97507ef794cf7b0519d']);
$page = $keyed->front_end->payscoreDetail(['service_id' => '8', 'out_order_no' => 'A|b'], $moment);
$text = "mch_id=$keyed->mchid&nonce_str=A1&out_order_no=A|b&service_id=8&sign_type=HMAC-SHA256&timestamp=1758905257";
$sign = strtoupper(hash_hmac('sha256', "$text&key=8934e7d15453e97507ef794cf7b0519d", '8934e7d15453e97507ef794cf7b0519d'));
same([$sign, 'wxpayScoreDetail'], [$page['members']['sign'], $page['business_type']]);
$error = raised(static function () use ($merchant): void {
    $merchant->front_end->couponLink(['stock_id' => '1', 'out_request_no' => '1', 'open_id' => '1']);
});
same(['invalid_key', 'api_v2_key'], [$error->kind, $error->field]);
$error = raised(static function () use ($keyed): void {
    $keyed->prepareFrontEnd('coupon_links');
});
same(['unknown_operation', 'operation'], [$error->kind, $error->field]);
holds(strpos($error->getMessage(), 'did you mean coupon_link?') !== false);
$error = raised(static function () use ($keyed): void {
    $keyed->front_end->couponLinks();
});
same(['unknown_operation', 'operation'], [$error->kind, $error->field]);
holds(strpos($error->getMessage(), 'front_end has no couponLinks: did you mean couponLink?') !== false);
holds($merchant->jsapiParams('wx8', 'wx2014')['nonceStr'] !== $merchant->jsapiParams('wx8', 'wx2014')['nonceStr']);
