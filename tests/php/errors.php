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
// So does what is wrong before the rules are asked, of it and of all that it makes.
$asked = $chinese->ecommerce->profitsharing->createOrder(SPLIT);
$elsewhere = $chinese->begin('ecommerce.profitsharing.create_order', SPLIT);
$bill = $chinese->bill->queryTradeBill(['bill_date' => '2026-01-01']);
$link = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=x';
$billed = $bill->read(...$platform->answer(['hash_type' => 'SHA1', 'hash_value' => sha1(''), 'download_url' => $link]));
$signs = static function ($signature) use ($platform): Merchant {
    return $platform->merchant(['locale' => 'zh', 'private_key' => null, 'signer' => static function () use ($signature) {
        return $signature;
    }]);
};
foreach (
    [
    'moment.timestamp：以整秒计的 Unix 时间。' => [[$chinese, 'request'], 'POST', '/v3/x', ['moment' => ['timestamp' => 'x']]],
    'moment：应为由 timestamp 和 nonce 组成的数组，而不是 int。' => [[$asked, 'again'], 5],
    'moment.nonce：应为文本或数字。' => [[$asked, 'again'], ['nonce' => NAN]],
    'platform_keys：应为公钥 ID 与 PEM 的对象，或证书的列表。' => [[$chinese, 'replaceKeys'], 5],
    'platform_keys：应为 PEM 文本，而不是 DateTime；请用 openssl_x509_export' => [[$chinese, 'replaceKeys'], [new DateTime()]],
    'ciphertext：不是 UTF-8。' => [[$chinese, 'decrypt'], "\xff"],
    'ciphertext：应为字符串，而不是 int。' => [[$chinese, 'decrypt'], 5],
    'operation：应为不含 NUL 的名称。' => [[$chinese, 'prepare'], "a\0b"],
    'extras：是否想写 extra？没有这个名称。' => [[$chinese, 'prepare'], 'certificates.download', [], ['extras' => 1]],
    'shop：没有这个名称，可用的有 ' => [static function () use ($chinese): void {
        $chinese->shop;
    }],
    'status：应为 HTTP 状态码，而不是 string。' => [[$asked, 'read'], '200', [], ''],
    'headers：应为由名称和值组成的数组、由各行组成的列表，或原始的头部文本，而不是 int。' => [[$asked, 'read'], 200, 1, ''],
    'body：应为收到的原始字节，而不是 array：' => [[$asked, 'read'], 200, [], []],
    'body：这是 curl_exec 失败时的返回值：请用 readCurl，或 failed(\'maybe_sent\')。' => [[$asked, 'read'], 200, [], false],
    'now：以整秒计的 Unix 时间，如 time()。' => [[$asked, 'sentBefore'], 'x'],
    'host：应为 primary 或 backup。' => [[$asked, 'at'], 'x'],
    'transport：应为 not_sent（连接从未建立，没有任何字节发出）或 maybe_sent（其他情况）。' => [[$asked, 'failed'], 'x'],
    'answer：应为 read 返回的应答，而不是 null。' => [[$asked, 'next'], null],
    'index：应为不小于 0 的整数，而不是 string。' => [[$bill, 'file'], $billed, ['index' => 'x']],
    'curl：应为发送该请求的句柄，而不是 null。' => [[$asked, 'readCurl'], null, ''],
    'policy.attempts：' => [[$asked, 'untilFinal'], ['attempts' => -1]],
    'step：' => [[$asked->untilFinal(), 'read'], 200, [], ''],
    'signature：' => [[$elsewhere, 'finish'], 'x'],
    'chunk：应为字符串，而不是 null。' => [[$bill->file($billed)->download(), 'feed'], null],
    'signer：必须返回签名的字节；' => [[$signs(5), 'request'], 'GET', '/v3/x'],
    'signer：应为接收消息并返回其签名的函数，两者都是字节。' => [[$platform, 'merchant'], ['locale' => 'zh', 'signer' => 5]],
    'base_url：应为' => [[$platform, 'merchant'], ['locale' => 'zh', 'base_url' => 5]],
    'merchent：' => [[$platform, 'merchant'], ['locale' => 'zh', 'merchent' => 5]],
    ] as $told => $call
) {
    $error = raised(static function () use ($call): void {
        $failed = $call[0](...array_slice($call, 1));
        if ($failed instanceof WxpayError) {
            throw $failed;
        }
    });
    $said = $error->getMessage();
    same(0, strpos($said, "invalid_argument，位置 $told"), "$told: $said");
    holds(strpos($said, '参数的类型、格式或长度不符合要求') === false, "$said has words of its own");
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
    'an integer of fen (1 yuan is 100), got a string' => static function () use ($of, $receiver): void {
        $of(['receivers' => [['amount' => '100'] + $receiver]]);
    },
    'an integer of fen (1 yuan is 100), got a number with a fraction' => static function () use ($of, $receiver): void {
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
    'there are query, body, sensitive, moment, repeatable' => static function () use ($merchant): void {
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
