<?php

/** Everything a program may do with our objects: read attributes in every way, and never go around a constructor. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Download;
use WxpayCore\MerchantSet;
use WxpayCore\Testing\Platform;

require_once __DIR__ . '/psr15.php';

$platform = new Platform();
$merchant = $platform->merchant();
$request = $merchant->ecommerce->profitsharing->createOrder(SPLIT);
$failed = told('FINISHED', ['result' => 'CLOSED', 'fail_reason' => 'NO_RELATION']);
$answer = $request->read(...$platform->answer($failed));
$empty = $merchant->request('GET', '/v3/x')->read(...$platform->answer());
[$headers, $body] = $platform->notification(['order_id' => '1']);
$error = raised(static function () use ($merchant): void {
    $merchant->ecommerce->profitsharing->createOrder([]);
});
$vectors = __DIR__ . '/../vectors';
$list = json_decode((string) file_get_contents("$vectors/certificates.json"))->cases[0];
$known = json_decode((string) file_get_contents("$vectors/context.json"));
$certificates = $platform->merchant(['apiv3_key' => $known->apiv3_key])
    ->readCertificates((array) $list->headers, base64_decode($list->body_base64, true), $list->now);
$objects = [
    $platform, $merchant, $merchant->ecommerce, $merchant->ecommerce->profitsharing, $request, $answer, $empty, $certificates,
    $merchant->readNotification($headers, $body), $request->untilFinal()->step(), $request->failed('maybe_sent'), $error,
    $merchant->begin('ecommerce.profitsharing.create_order', SPLIT), $merchant->beginJsapiParams('wx8', 'wx1'),
    $merchant->beginDecrypt(base64_encode(str_repeat("\1", 256))), new MerchantSet([$merchant]), new Download('SHA1', sha1('')),
    $request->untilFinal(),
];

foreach ($objects as $object) {
    try {
        clone $object;
        holds(false, get_class($object) . ' is cloned');
    } catch (Error $exception) {
        holds(true);
    }
}

// Every attribute that a class documents: read, and asked for by isset, empty and ??.
foreach ($objects as $object) {
    $documentation = '';
    for ($class = new ReflectionClass($object); $class; $class = $class->getParentClass()) {
        $documentation .= $class->getDocComment();
    }
    preg_match_all('/@property-read .*?\$(\w+)/', $documentation, $names);
    foreach ($names[1] as $name) {
        $what = get_class($object) . "->$name";
        $value = $object->$name;
        same($value !== null, isset($object->$name), "isset of $what");
        same(!$value, empty($object->$name), "empty of $what");
        holds(($object->$name ?? 'nothing') == ($value ?? 'nothing'), "?? of $what");
    }
    same([false, true, 'nothing'], [isset($object->no_such), empty($object->no_such), $object->no_such ?? 'nothing']);
}
same([], $answer->sealed, 'nothing in it was encrypted');
holds(!empty($answer->failures) && empty($empty->failures) && empty($empty->data), 'as users ask');
holds(!empty($answer->data['receivers'][0]['fail_reason']) && isset($error->violations[0]->field));
foreach ([[$answer, 'fails'], [$request, 'uri'], [$error, 'text'], [$error, 'log']] as [$object, $name]) {
    try {
        $object->$name;
        holds(false, "$name is an attribute");
    } catch (LogicException $exception) {
        holds(strpos($exception->getMessage(), "no attribute $name; it has ") !== false, $exception->getMessage());
    }
}

/** A class of an application that does something when it is called. */
final class Gadget
{
    /** @var int */
    public static $calls = 0;

    /** @param list<mixed> $arguments */
    public function __call(string $name, array $arguments): void
    {
        self::$calls++;
    }

    public function __invoke(): void
    {
        self::$calls++;
    }
}

$source = dirname((string) (new ReflectionClass(CallerError::class))->getFileName());
$classes = [];
foreach (array_merge(glob("$source/*.php"), glob("$source/*/*.php")) as $file) {
    if (basename($file) !== 'functions.php') {
        require_once $file;
    }
}
foreach (get_declared_classes() as $name) {
    if (strpos($name, 'WxpayCore\\') === 0) {
        $classes[] = new ReflectionClass($name);
    }
}
holds(count($classes) > 20, 'classes');
foreach ($classes as $class) {
    // No property takes what it is not meant for.
    $members = '';
    $count = 0;
    foreach ($class->getProperties() as $property) {
        if ($property->getDeclaringClass()->isInternal() || $property->isStatic()) {
            continue;
        }
        holds($property->hasType(), "$class->name::\$$property->name has a type");
        $front = $property->isPrivate() ? "\0{$property->getDeclaringClass()->name}\0" : '';
        $name = $front . $property->name;
        $members .= 's:' . strlen($name) . ":\"$name\";O:6:\"Gadget\":0:{}";
        $count++;
    }
    if ($class->isAbstract() || $count === 0 && !$class->getConstructor()) {
        continue;
    }
    // Neither read from a text …
    foreach (['0:{}', "$count:{{$members}}"] as $properties) {
        try {
            $made = unserialize('O:' . strlen($class->name) . ":\"$class->name\":$properties");
            holds($class->name === WxpayCore\Json::class, "$class->name is unserialised");
        } catch (LogicException | TypeError $exception) {
            holds(true);
        }
    }
    // … nor made around its constructor is it of use.
    $made = $class->newInstanceWithoutConstructor();
    foreach ($class->getMethods(ReflectionMethod::IS_PUBLIC) as $method) {
        $isOurs = strpos($method->getDeclaringClass()->name, 'WxpayCore\\') === 0;
        if (!$isOurs || $method->isStatic() || in_array($method->name, ['__construct', '__destruct'], true)) {
            continue;
        }
        $arguments = array_fill(0, $method->getNumberOfRequiredParameters(), 'status');
        try {
            $method->invokeArgs($made, $arguments);
        } catch (Throwable $exception) {
            holds(true);
        }
    }
    unset($made, $exception);
}
gc_collect_cycles();
same(0, Gadget::$calls, 'nothing of the application is called');
