<?php

/** Every kind of error, made to happen; and what an error tells. */

declare(strict_types=1);

use WxpayCore\Merchant;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Testing\Platform;
use WxpayCore\UntrustedMessageError;

$platform = new Platform();
$merchant = $platform->merchant();
$request = $merchant->ecommerce->profitsharing->createOrder(SPLIT);
$refusal = ['code' => 'NOT_ENOUGH', 'message' => '分账金额不足', 'detail' => ['field' => 'amount']];
[$headers, $body] = $platform->notification(['order_id' => '1']);
[$stale] = $platform->notification([], ['moment' => ['timestamp' => 1]]);
$with = static function (string $name, string $value) use ($headers): array {
    return [$name => $value] + $headers;
};

$calls = [
    'invalid_argument' => static function () use ($platform): void {
        $platform->merchant(['mchid' => 'x']);
    },
    'invalid_key' => static function () use ($platform): void {
        $platform->merchant(['private_key' => 'x']);
    },
    'unknown_operation' => static function () use ($merchant): void {
        $merchant->ecommerce->profitsharing->createOrdr(SPLIT);
    },
    'invalid_body' => static function () use ($merchant): void {
        $merchant->ecommerce->profitsharing->createOrder(['finish' => 1] + SPLIT);
    },
    'refused' => static function () use ($request, $platform, $refusal): void {
        $request->read(...$platform->answer($refusal, 403));
    },
    'outcome_unknown' => static function () use ($request): void {
        $request->read(502, [], '<html>');
    },
    'missing_header' => static function () use ($merchant, $body): void {
        $merchant->verify([], $body);
    },
    'malformed_header' => static function () use ($merchant, $headers, $body): void {
        $merchant->verify($headers + ['wechatpay-nonce' => '2'], $body);
    },
    'unsupported_algorithm' => static function () use ($merchant, $with, $body): void {
        $merchant->verify($with('Wechatpay-Signature-Type', 'WECHATPAY2-SM2-WITH-SM3'), $body);
    },
    'stale_timestamp' => static function () use ($merchant, $stale, $body): void {
        $merchant->verify($stale, $body);
    },
    'unknown_serial' => static function () use ($merchant, $with, $body): void {
        $merchant->verify($with('Wechatpay-Serial', 'PUB_KEY_ID_1'), $body);
    },
    'bad_signature' => static function () use ($merchant, $headers, $body): void {
        $merchant->verify($headers, "$body ");
    },
    'probe' => static function () use ($merchant, $with, $body): void {
        $merchant->verify($with('Wechatpay-Signature', 'WECHATPAY/SIGNTEST/x'), $body);
    },
    'decrypt_failed' => static function () use ($platform, $headers, $body): void {
        $platform->merchant(['apiv3_key' => str_repeat('x', 32)])->readNotification($headers, $body);
    },
    'malformed_notification' => static function () use ($merchant, $platform): void {
        [, $headers, $body] = $platform->answer(['id' => 1]);
        $merchant->readNotification($headers, $body);
    },
    'malformed_certificates' => static function () use ($merchant, $platform): void {
        $merchant->certificates->download()->read(...$platform->answer(['data' => 1]));
    },
];
foreach ($calls as $kind => $call) {
    $error = raised($call);
    same($kind, $error->kind);
    $class = (string) (new ReflectionClass($error))->getDocComment();
    holds(strpos($class, "`$kind`") !== false, "$kind is told by its class");
    holds(strpos($error->getMessage(), $kind) === 0 && strpos($error->getMessage(), $error->remedy->en) !== false, $kind);
    same($error->number, $error->getCode());
    holds($error->remedy->zh !== '' && $error->message !== '', "$kind: remedy");
    same(__FILE__, $error->getFile(), "$kind points at the caller");
    echo "ERROR $kind ok\n";
}

// Where the system has no random source: this one fails when it is told to. The library is loaded beside it, since PHP
// lets a library that it loads itself see its own symbols first.
preg_match('#/\S*wxpay_core\S*#', (string) file_get_contents('/proc/self/maps'), $library);
$source = (string) tempnam(sys_get_temp_dir(), 'random') . '.c';
file_put_contents($source, '#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>
ssize_t getrandom(void *memory, size_t len, unsigned int flags) {
    if (getenv("NO_RANDOM") == NULL) return syscall(SYS_getrandom, memory, len, flags);
    errno = EIO;
    return -1;
}
');
exec("cc -shared -fPIC -D_GNU_SOURCE -o $source.so $source 2>&1", $output, $status);
same(0, $status, implode("\n", $output));
$told = elsewhere('
    $merchant = (new WxpayCore\Testing\Platform())->merchant();
    putenv("NO_RANDOM=1");
    try {
        $merchant->request("GET", "/v3/x");
    } catch (WxpayCore\InternalError $error) {
        echo $error->kind;
    }
', [], ['LD_PRELOAD' => "$source.so:$library[0]"]);
same('internal', $told);
echo $told === 'internal' ? "ERROR internal ok\n" : '';
array_map('unlink', ["$source.so", $source, substr($source, 0, -2)]);

// A merchant may ask for errors in Chinese.
$chinese = $platform->merchant(['locale' => 'zh']);
$error = raised(static function () use ($chinese): void {
    $chinese->ecommerce->profitsharing->createOrder(['out_order_no' => ''] + SPLIT);
});
same('invalid_body：请求体不符合接口规则：out_order_no：至少 1 个字符。请按 violations 逐项修改；确需绕过校验的字段请放入 extra。', $error->getMessage());
same('至少 1 个字符', $error->violations[0]->hint);
// So does what is wrong before the rules are asked.
foreach (
    [
    'moment.timestamp：以整秒计的 Unix 时间。' => static function () use ($chinese): void {
        $chinese->request('POST', '/v3/x', ['moment' => ['timestamp' => 'x']]);
    },
    'platform_keys：应为公钥 ID 与 PEM 的对象，或证书的列表。' => static function () use ($chinese): void {
        $chinese->replaceKeys(5);
    },
    'ciphertext：不是 UTF-8。' => static function () use ($chinese): void {
        $chinese->decrypt("\xff");
    },
    ] as $told => $call
) {
    same(0, strpos(raised($call)->getMessage(), "invalid_argument，位置 $told"), $told);
}
$split = $chinese->ecommerce->profitsharing->createOrder(SPLIT);
$error = raised(static function () use ($split, $platform, $refusal): void {
    $split->read(...$platform->answer($refusal, 403));
});
same(0, strpos($error->getMessage(), 'refused：微信支付拒绝了该请求 [HTTP 403 NOT_ENOUGH 分账金额不足, Request-ID '));
same("]。{$error->remedy->zh}", strstr($error->getMessage(), ']'));
same(0, strpos($split->failed('maybe_sent')->getMessage(), 'outcome_unknown（maybe_sent）：连接中断，请求可能已执行。'));
$error = raised(static function () use ($platform): void {
    $platform->merchant(['locale' => 'zh', 'mchid' => 'x']);
});
same(0, strpos($error->getMessage(), 'invalid_argument，位置 mchid：应为商户号，'));
$error = raised(static function () use ($platform): void {
    $platform->merchant(['locale' => 'de']);
});
same('locale', $error->field);

// A refusal tells all, and holds its request.
$error = raised($calls['refused']);
holds($error instanceof RefusedError);
same([403, 'NOT_ENOUGH', '分账金额不足', true, 'never'], [$error->status, $error->code, $error->message, $error->verified, $error->advice->action]);
same(['field' => 'amount'], $error->detail);
same($request, $error->request);
same(true, str_contains($error->remedy->en, 'unsplit amount'));
holds($error->request_id !== null && isset($error->code) && !isset($error->cause));
same('refused', json_decode($error->asLog())->kind);
holds(strpos($error->asLog(), '分账') === false);

// An unknown outcome advises, and repeats the same number.
$error = raised(static function () use ($request): void {
    $request->read(500, ['Retry-After' => '7'], '');
});
holds($error instanceof OutcomeUnknownError);
same(['server_error', 500, 'resend_same', 7], [$error->cause, $error->status, $error->advice->action, $error->advice->delay]);
same($request->body, $error->request->again()->body);

$alone = $platform->merchant(['base_url' => 'http://127.0.0.1:1'])->request('GET', '/v3/x')->failed('not_sent');
same(['primary', 'Nothing was sent; send it again.'], [$alone->advice->host, $alone->remedy->en], 'without a backup');
same('backup', $request->failed('not_sent')->advice->host);

// A failed transport is returned, not thrown.
foreach (['not_sent', 'maybe_sent'] as $transport) {
    $error = $request->failed($transport);
    holds($error instanceof OutcomeUnknownError);
    same([$transport, $request], [$error->cause, $error->request]);
}

// An untrusted message carries the reply.
$error = raised(static function () use ($merchant, $headers, $body): void {
    $merchant->readNotification($headers, "$body ");
});
holds($error instanceof UntrustedMessageError && $error->reply->status === 401 && $error->reply->body !== '');

// Every violation is listed, in declared order.
$error = raised(static function () use ($merchant): void {
    $receiver = ['amount' => true] + SPLIT['receivers'][0];
    $merchant->ecommerce->profitsharing->createOrder(['sub_mchid' => '', 'receivers' => [$receiver], 'x' => 1] + SPLIT);
});
same(['sub_mchid too_short', 'receivers[0].amount type', 'x unknown_field'], array_map(static function ($violation): string {
    return "$violation->field $violation->rule";
}, $error->violations));
same(['sub_mchid', 'too_short'], [$error->field, $error->rule]);

// Words that help.
$told = static function (callable $call): string {
    return raised($call)->getMessage();
};
$of = static function (array $body) use ($merchant): void {
    $merchant->ecommerce->profitsharing->createOrder($body + SPLIT);
};
$receiver = SPLIT['receivers'][0];
$settings = ['mchid' => $platform->mchid, 'serial_no' => $platform->serial_no, 'private_key' => $platform->private_key];
$pair = openssl_pkey_get_private($platform->private_key);
$words = [
    'an integer of fen, got a string' => static function () use ($of, $receiver): void {
        $of(['receivers' => [['amount' => '100'] + $receiver]]);
    },
    'an integer of fen, got a number with a fraction' => static function () use ($of, $receiver): void {
        $of(['receivers' => [['amount' => 100.0] + $receiver]]);
    },
    'a list, got an array with holes: use array_values()' => static function () use ($of, $receiver): void {
        $of(['receivers' => [1 => $receiver]]);
    },
    'true or false, got an integer' => static function () use ($of): void {
        $of(['finish' => 0]);
    },
    'did you mean mchid?' => static function () use ($settings): void {
        new Merchant(['mch_id' => '1'] + $settings);
    },
    'did you mean private_key?' => static function () use ($settings): void {
        new Merchant(['privateKey' => '1'] + $settings);
    },
    'did you mean platform_keys?' => static function () use ($settings): void {
        new Merchant(['platformKeys' => []] + $settings);
    },
    'did you mean extra?' => static function () use ($merchant): void {
        $merchant->prepare('ecommerce.profitsharing.create_order', SPLIT, ['extras' => []]);
    },
    'there are query, body, sensitive, repeatable, moment' => static function () use ($merchant): void {
        $merchant->request('GET', '/v3/x', ['params' => []]);
    },
    'PEM text, not ' . WxpayCore\Arguments::type($pair) . '; use openssl_pkey_export' => static function () use ($settings, $pair): void {
        new Merchant(['private_key' => $pair] + $settings);
    },
    'openssl_x509_export' => static function () use ($settings, $pair): void {
        new Merchant(['platform_keys' => [$pair]] + $settings);
    },
];
foreach ($words as $word => $call) {
    holds(strpos($told($call), $word) !== false, "$word: " . $told($call));
}
// A wrong argument of reading says nothing of sending.
foreach ([['200', [], ''], [200, 1, ''], [200, [], ['x']], [200, [], '', 'now']] as $arguments) {
    $error = raised(static function () use ($request, $arguments): void {
        $request->read(...$arguments);
    });
    $all = $error->getMessage() . $error->remedy->zh . (new ReflectionClass($error))->getDocComment();
    holds(stripos($all, 'sent') === false, $all);
}

// The wrong key is named for what it is.
$error = raised(static function () use ($platform): void {
    new Merchant(['mchid' => '1', 'serial_no' => 'A1', 'private_key' => $platform->platform_keys['PUB_KEY_ID_0000000000000000000000000000000001']]);
});
same(['invalid_key', 'private_key'], [$error->kind, $error->field]);
