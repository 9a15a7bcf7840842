<?php

/** The page for users of other SDKs: every name that it tells them exists. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Http\Curl;
use WxpayCore\Space;
use WxpayCore\Testing\Platform;

$merchant = (new Platform())->merchant();
$objects = [
    'merchant' => $merchant,
    'request' => $merchant->bill->queryTradeBill(['bill_date' => '2025-09-27']),
];
$page = file_get_contents(__DIR__ . '/../../docs/guides/migrate.md');
$section = explode("\n## ", explode('## wechatpay-php', $page)[1])[0];
preg_match_all('/^\| .* \| (.*) \|$/m', $section, $rows);
preg_match_all('/`([^`]+)`/', implode("\n", array_slice($rows[1], 1)), $spans);
holds(count($spans[1]) > 15, 'the page has names');
foreach ($spans[1] as $span) {
    if (preg_match('/^new ([\w\\\\]+)/', $span, $class)) {
        holds(class_exists("WxpayCore\\{$class[1]}"), $span);
    } elseif (preg_match('/^\$(\w+)((?:->\w+)+)/', $span, $names)) {
        $thing = $objects[$names[1]];
        $members = explode('->', substr($names[2], 2));
        $method = array_pop($members);
        foreach ($members as $member) {
            $thing = $thing->$member;
        }
        if (!$thing instanceof Space) {
            holds(method_exists($thing, $method), $span);
            continue;
        }
        try {
            $thing->$method([]);
        } catch (CallerError $error) {
            // Not what a name is refused for that no operation has.
            same('invalid_body', $error->kind, $span);
        }
    } elseif (strpos($span, '(') === false) {
        holds(method_exists(Curl::class, $span), $span);
    } else {
        holds(function_exists(explode('(', $span)[0]), $span);
    }
}
