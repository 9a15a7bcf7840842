<?php

/** Every public function is given what it cannot use, one argument at a time: it says so, and names the place. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Download;
use WxpayCore\InternalError;
use WxpayCore\Merchant;
use WxpayCore\MerchantSet;
use WxpayCore\Testing\Platform;
use WxpayCore\WxpayError;

const SECRET = 'hunter2';

$deep = SECRET;
for ($i = 0; $i < 10000; $i++) {
    $deep = [$deep];
}
$nonsense = [
    'null' => null, 'true' => true, 'zero' => 0, 'negative' => -1, 'fraction' => 1.5, 'infinite' => INF, 'empty' => '',
    'text' => SECRET, 'not UTF-8' => SECRET . "\xff", 'NUL' => SECRET . "\0", 'huge' => str_repeat('a', 1 << 20),
    'surrogate' => "\xed\xa0\x80", 'empty array' => [], 'list' => [SECRET], 'array' => ['a' => SECRET], 'object' => new stdClass(),
    'date' => new DateTime(), 'closure' => static function (): string {
        return SECRET;
    }, 'resource' => fopen('php://memory', 'r'), 'deep' => $deep, 'deep array' => ['a' => $deep],
];
// Values that may stand as headers: a value that is no header is named, and the rest holds no signature.
$messages = [['empty', 'text', 'not UTF-8', 'NUL', 'huge', 'surrogate', 'empty array', 'list', 'array', 'deep', 'deep array']];
$strings = ['empty', 'text', 'not UTF-8', 'NUL', 'huge', 'surrogate'];
$optional = ['null'];

$platform = new Platform();
$merchant = $platform->merchant();
$request = $merchant->ecommerce->profitsharing->createOrder(SPLIT);
$unsigned = $merchant->begin('ecommerce.profitsharing.create_order', SPLIT);
$sealed = $merchant->beginDecrypt(base64_encode(str_repeat("\1", 256)));
[$headers, $body] = $platform->notification(['a' => 1]);
[, $answered, $answer] = $platform->answer(['order_id' => '1']);
$list = $merchant->merchant_service->listComplaints([]);
$told = $list->read(...$platform->answer(['data' => [['complaint_id' => '1']]]));
$bill = $merchant->bill->queryTradeBill(['bill_date' => '2026-01-01']);
$link = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=x';
$billed = $bill->read(...$platform->answer(['hash_type' => 'SHA1', 'hash_value' => sha1(''), 'download_url' => $link]));
$message = [$headers, $body, null];
$driver = $request->untilFinal();
$driver->step();
$download = new Download('SHA1', sha1(''));
$upload = ['a.png', 'x', []];
$key = str_repeat('k', 32);
$part = [['nonce' => '123456789012'], (string) openssl_encrypt('x', 'aes-256-gcm', $key, OPENSSL_RAW_DATA, '123456789012', $tag) . $tag, $key];
$config = ['mchid' => $platform->mchid, 'serial_no' => $platform->serial_no, 'private_key' => $platform->private_key];
$declared = ['ecommerce.profitsharing.create_order', SPLIT, []];
$generic = ['POST', '/v3/x', []];

// Each with right arguments, and for each argument what else it takes.
$calls = [
    'Merchant::__construct' => [static function ($config) {
        return new Merchant($config);
    }, [$config], []],
    'Merchant::fromEnv' => [[Merchant::class, 'fromEnv'], [[]], []],
    'Merchant::prepare' => [[$merchant, 'prepare'], $declared, [2 => ['empty array']]],
    'Merchant::begin' => [[$merchant, 'begin'], $declared, [2 => ['empty array']]],
    'Merchant::request' => [[$merchant, 'request'], $generic, [2 => ['empty array']]],
    'Merchant::beginRequest' => [[$merchant, 'beginRequest'], $generic, [2 => ['empty array']]],
    'Merchant::verify' => [[$merchant, 'verify'], [$headers, $body, null], [2 => $optional]],
    'Merchant::readNotification' => [[$merchant, 'readNotification'], [$headers, $body, null], [2 => $optional]],
    'Merchant::verifyStatement' => [[$merchant, 'verifyStatement'], $message, []],
    'Merchant::readCertificates' => [[$merchant, 'readCertificates'], $message, []],
    'Merchant::loadCertificates' => [[$merchant, 'loadCertificates'], ['{}', null], []],
    'Merchant::explain' => [[$merchant, 'explain'], $message, [$messages[0], $strings, [...$optional, 'zero']]],
    'Merchant::upload' => [[$merchant, 'upload'], $upload, [1 => array_diff($strings, ['empty']), ['empty array']]],
    'Merchant::beginUpload' => [[$merchant, 'beginUpload'], $upload, [1 => array_diff($strings, ['empty']), ['empty array']]],
    'Merchant::openBillPart' => [[$merchant, 'openBillPart'], $part, []],
    'Merchant::prepareFrontEnd' => [
        [$merchant, 'prepareFrontEnd'], ['jsapi', ['appid' => 'wx8', 'prepay_id' => 'wx1'], null], [2 => ['null', 'empty array']],
    ],
    'Merchant::beginFrontEnd' => [
        [$merchant, 'beginFrontEnd'], ['jsapi', ['appid' => 'wx8', 'prepay_id' => 'wx1'], null], [2 => ['null', 'empty array']],
    ],
    'Merchant::jsapiParams' => [[$merchant, 'jsapiParams'], ['wx8', 'wx1', null], [['text'], ['text'], ['null', 'empty array']]],
    'Merchant::appParams' => [[$merchant, 'appParams'], ['wx8', '1900000109', 'wx1', null], [
        ['text'], ['text'], ['text'], ['null', 'empty array'],
    ]],
    'Merchant::beginJsapiParams' => [
        [$merchant, 'beginJsapiParams'], ['wx8', 'wx1', null], [['text'], ['text'], ['null', 'empty array']],
    ],
    'Merchant::beginAppParams' => [[$merchant, 'beginAppParams'], ['wx8', '1900000109', 'wx1', null], [
        ['text'], ['text'], ['text'], ['null', 'empty array'],
    ]],
    'UnsignedParams::finish' => [[$merchant->beginJsapiParams('wx8', 'wx1'), 'finish'], [str_repeat("\1", 256)], []],
    'MerchantSet::__construct' => [static function ($merchants) {
        return new MerchantSet($merchants);
    }, [[$merchant]], [['empty array']]],
    'MerchantSet::readNotification' => [[new MerchantSet([$merchant]), 'readNotification'], $message, [2 => $optional]],
    'Download::__construct' => [static function (...$arguments) {
        return new Download(...$arguments);
    }, ['SHA1', sha1(''), []], [2 => ['empty array']]],
    'Download::feed' => [[$download, 'feed'], ['x'], [$strings]],
    'Download::finish' => [[$download, 'finish'], [], []],
    'Merchant::decrypt' => [[$merchant, 'decrypt'], [''], []],
    'Merchant::beginDecrypt' => [[$merchant, 'beginDecrypt'], [''], []],
    'Merchant::useCertificates' => [[$merchant, 'useCertificates'], ['{}'], []],
    'Merchant::log' => [[$platform->merchant(), 'log'], [null], [['null', 'closure']]],
    'Merchant::replaceKeys' => [[$platform->merchant(), 'replaceKeys'], [$platform->platform_keys], []],
    'Unsigned::finish' => [[$unsigned, 'finish'], [str_repeat("\1", 256)], []],
    'Sealed::finish' => [[$sealed, 'finish'], ['x'], [['empty', 'text', 'NUL', 'huge']]],
    'Request::read' => [[$request, 'read'], [200, $answered, $answer, null], [3 => $optional]],
    'Request::sentBefore' => [[$merchant->request('POST', '/v3/x'), 'sentBefore'], [null], [[...$optional, 'zero']]],
    'Request::logRecord' => [[$request, 'logRecord'], [5], [['zero']]],
    'Request::again' => [[$request, 'again'], [null], [['null', 'empty array']]],
    'Request::beginAgain' => [[$request, 'beginAgain'], [null], [['null', 'empty array']]],
    'Request::query' => [[$request, 'query'], [null], [['null', 'empty array']]],
    'Request::beginQuery' => [[$request, 'beginQuery'], [null], [['null', 'empty array']]],
    'Request::next' => [[$list, 'next'], [$told, null], [1 => ['null', 'empty array']]],
    'Request::beginNext' => [[$list, 'beginNext'], [$told, null], [1 => ['null', 'empty array']]],
    'Request::file' => [[$bill, 'file'], [$billed, []], [1 => ['empty array']]],
    'Request::beginFile' => [[$bill, 'beginFile'], [$billed, []], [1 => ['empty array']]],
    'Request::download' => [[$bill->file($billed), 'download'], [], []],
    'Request::at' => [[$request, 'at'], ['primary'], []],
    'Request::untilFinal' => [[$request, 'untilFinal'], [[]], [['empty array']]],
    'Limits::share' => [[$platform->merchant()->limits, 'share'], [0.5], []],
    'Limits::take' => [[$merchant->limits, 'take'], [$request], []],
    'Limits::wait' => [[$merchant->limits, 'wait'], [$list], []],
    'Driver::step' => [[$request->untilFinal(), 'step'], [null], [['null']]],
    'Driver::read' => [[$driver, 'read'], [200, $answered, $answer, -1], [3 => $optional]],
    'Driver::readCurl' => [[$driver, 'readCurl'], [curl_init(), 1, null], []],
    'Driver::signed' => [[$driver, 'signed'], [str_repeat("\1", 256)], []],
    'Driver::stop' => [[$request->untilFinal(), 'stop'], [], []],
    'Driver::failed' => [[$driver, 'failed'], ['x'], []],
    'Request::failed' => [[$request, 'failed'], ['not_sent'], []],
    'Request::curlOptions' => [[$request, 'curlOptions'], [], []],
    'Request::readCurl' => [[$request, 'readCurl'], [curl_init(), false, null], []],
    'Testing\Platform::__construct' => [static function () {
        return new Platform();
    }, [], []],
    'Testing\Platform::merchant' => [[$platform, 'merchant'], [[]], [['empty array']]],
    'Testing\Platform::answer' => [[$platform, 'answer'], [null, 200, null], [
        array_diff(array_keys($nonsense), ['infinite', 'date', 'closure', 'resource', 'deep', 'deep array']),
        ['zero', 'negative'], ['null', 'empty array'],
    ]],
    'Testing\Platform::notification' => [[$platform, 'notification'], [[], []], [
        array_diff(array_keys($nonsense), ['infinite', 'date', 'closure', 'resource', 'deep', 'deep array']), ['empty array'],
    ]],
    'WxpayError::explain' => [[$request->failed('not_sent'), 'explain'], [], []],
    'WxpayError::asLog' => [[$request->failed('not_sent'), 'asLog'], [], []],
    'operations' => ['WxpayCore\operations', [], []],
    'remedy' => ['WxpayCore\remedy', ['NOT_ENOUGH'], [['empty', 'text', 'NUL', 'huge']]],
];

$source = dirname((string) (new ReflectionClass(CallerError::class))->getFileName());
foreach (array_merge(glob("$source/*.php"), glob("$source/Testing/*.php")) as $file) {
    class_exists('WxpayCore\\' . str_replace('/', '\\', substr($file, strlen($source) + 1, -4)));
}
$public = ['operations', 'remedy'];
foreach (get_declared_classes() as $class) {
    // The emulator's arguments have types of PHP's own, and each start of it is a process.
    if (!preg_match('/^WxpayCore\\\\((Testing\\\\)?\w+)$/', $class, $parts) || $parts[1] === 'Testing\\Emulator') {
        continue;
    }
    [$name, $class] = [$parts[1], new ReflectionClass($class)];
    foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        $internal = strpos($class->getDocComment() . $method->getDocComment(), '@internal') !== false;
        $magic = strpos($method->name, '__') === 0 && $method->name !== '__construct';
        if (!$internal && !$magic && $method->class === $class->name) {
            $public[] = "$name::$method->name";
        }
    }
}
sort($public);
$tested = array_keys($calls);
sort($tested);
same($public, $tested, 'every public function');

foreach ($calls as $name => [$call, $right, $fine]) {
    foreach (array_keys($right) as $index) {
        foreach ($nonsense as $what => $value) {
            $arguments = array_replace($right, [$index => $value]);
            $where = "$name, argument $index, $what";
            try {
                $call(...$arguments);
                holds(in_array($what, $fine[$index] ?? [], true), "$where is taken");
            } catch (WxpayError $error) {
                holds(!in_array($what, $fine[$index] ?? [], true), "$where is refused");
                holds(!$error instanceof InternalError, $where);
                holds($error->field !== null || $error->cause !== null, "$where names no place");
                $told = $error->getMessage() . $error->message . $error->asLog() . $error->field;
                // The id of an operation is a name, and told.
                holds(strpos($told, SECRET) === false || $error->kind === 'unknown_operation', "$where tells too much");
                holds(strlen($error->getMessage()) < 2000, "$where tells too much");
            }
        }
    }
}

// Nonsense within a body, and as a name.
foreach (['receivers', 'sub_mchid', 'finish'] as $place) {
    foreach ($nonsense as $what => $value) {
        try {
            $merchant->ecommerce->profitsharing->createOrder([$place => $value] + SPLIT);
            holds(in_array([$place, $what], [['finish', 'true'], ['sub_mchid', 'text'], ['sub_mchid', 'NUL']], true), "$place takes $what");
        } catch (WxpayError $error) {
            holds(strpos($error->field, $place) === 0 && strpos($error->getMessage(), SECRET) === false, "$place, $what: $error->field");
        }
    }
}
foreach (['mchid', 'serial_no', 'private_key', 'apiv3_key', 'platform_keys', 'base_url', 'backup_url', 'locale', 'signer', 'no_such'] as $setting) {
    foreach ($nonsense as $what => $value) {
        try {
            new Merchant([$setting => $value] + $config);
            $fine = ['empty array', 'null', 'object'];
            holds(in_array($what, $fine, true) || $setting === 'serial_no' && $what === 'zero', "$setting takes $what");
        } catch (WxpayError $error) {
            holds(strpos($error->field, $setting) !== false && strpos($error->getMessage(), SECRET) === false, "$setting, $what: $error->field");
        }
    }
}
foreach (["\0", '', "\xff", str_repeat('a', 1000), 'ecommerce.', '__destruct'] as $name) {
    $error = raised(static function () use ($merchant, $name): void {
        $merchant->ecommerce->profitsharing->{"x$name"}();
    });
    same('operation', $error->field, 'a name');
}

// A body that was parsed already is answered with what to pass instead.
foreach ([['id' => 1], new stdClass()] as $parsed) {
    $error = raised(static function () use ($merchant, $headers, $parsed): void {
        $merchant->readNotification($headers, $parsed);
    });
    holds(strpos($error->getMessage(), 'php://input') !== false && strpos($error->getMessage(), 'getBody()') !== false);
}

// Objects that only the library makes, and that do not change.
foreach ([$merchant, $request, $unsigned, $sealed, $platform, $merchant->ecommerce, $driver, $download, new MerchantSet([])] as $object) {
    foreach (
        ['clone' => static function () use ($object) {
            return clone $object;
        }, 'set' => static function () use ($object): void {
            $object->anything = 1;
        }] as $what => $change
    ) {
        try {
            $change();
            holds(false, get_class($object) . " lets itself $what");
        } catch (Error | LogicException $error) {
            holds(true);
        }
    }
}
