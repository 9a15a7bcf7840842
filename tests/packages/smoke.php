<?php

/** The installed package signs and reads. */

declare(strict_types=1);

require 'vendor/autoload.php';

$platform = new WxpayCore\Testing\Platform();
$answered = $platform->answer(['status' => 'FINISHED']);
$answer = $platform->merchant()->request('GET', '/v3/x')->read(...$answered);
if ($answer->data['status'] !== 'FINISHED') {
    throw new RuntimeException('not read');
}
echo 'ok ', PHP_VERSION, "\n";
