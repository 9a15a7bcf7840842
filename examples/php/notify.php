<?php

/** Answers a notification, as a server would. */

declare(strict_types=1);

use WxpayCore\UntrustedMessageError;

require __DIR__ . '/setup.php';

// ANCHOR: notify
// The body is raw, since its bytes are signed.
try {
    $notification = $merchant->readNotification(getallheaders(), file_get_contents('php://input'));
    $reply = $notification->reply;
    if ($notification->event === 'ecommerce.profitsharing.movement') {
        $movement = $notification->data;
    }
} catch (UntrustedMessageError $error) {
    $reply = $error->reply;
}
http_response_code($reply->status);
echo $reply->body;
// ANCHOR_END: notify

if (isset($movement)) {
    file_put_contents((string) getenv('NOTIFIED'), json_encode($movement) . "\n", FILE_APPEND | LOCK_EX);
}
