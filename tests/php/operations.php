<?php

/** Every operation of the catalogue is called as its doc comment says, and its answer read. */

declare(strict_types=1);

use WxpayCore\Catalogue\Operations;
use WxpayCore\Space;
use WxpayCore\Testing\Platform;

require_once __DIR__ . '/shapes.php';

$platform = new Platform();
$merchant = $platform->merchant();
$called = [];
$walk = static function (object $holder, string $class, string $path) use (&$walk, &$called, $platform): void {
    $comment = (string) (new ReflectionClass($class))->getDocComment();
    preg_match_all('/@property-read \w+ \$(\w+)/', $comment, $spaces);
    foreach ($spaces[1] as $name) {
        $space = $holder->$name;
        holds($space instanceof Space, $name);
        $walk($space, get_class($space), ltrim("$path.$name", '.'));
    }
    $shapes = new Shapes($comment);
    preg_match_all('/@method Request<(.+?)> (\w+)\((\w+) \$body(?: = \[\])?, (\S+)/', $comment, $methods, PREG_SET_ORDER);
    foreach ($methods as [, $answered, $method, $given, $options]) {
        $body = $shapes->sample($given);
        $request = $holder->$method($body, $options === 'Options' ? [] : ['file' => 'abc']);
        $snake = strtolower((string) preg_replace('/[A-Z]/', '_$0', $method));
        same("$path.$snake", $request->operation);
        $called[] = $request->operation;
        if ($path === 'certificates') {
            continue;
        }
        if ($answered === 'null') {
            $file = $request->read(200, [], 'abc');
            same(['abc', null, false], [$file->body, $file->data, $file->verified]);
            continue;
        }
        $data = $shapes->sample($answered);
        // The answer tells what was asked for.
        $data = array_replace_recursive($data, array_intersect_key($body, $data));
        // Empty arrays are lists.
        same($data, $request->read(...$platform->answer($data === [] ? '{}' : $data))->data, $method);
    }
};
$walk($merchant, Operations::class, '');

$ids = array_column(WxpayCore\operations(), 'id');
[$split] = array_values(array_filter(WxpayCore\operations(), fn ($one) => $one->id === 'ecommerce.profitsharing.create_order'));
same([2000, 300], array_column($split->limits, 'rate'));
same(['mchid', 'sub_mchid'], array_column($split->limits, 'per'));
sort($called);
sort($ids);
same($ids, $called);
