<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\UntrustedMessageError;

/**
 * Handles a notification, for all web frameworks alike.
 *
 * @internal
 */
trait Taking
{
    /** @var \WxpayCore\Merchant|\WxpayCore\MerchantSet */
    private $merchant;

    /** @var callable(\WxpayCore\Notification): mixed */
    private $handle;

    /** @var (callable(string): bool)|null */
    private $seen;

    /**
     * Calls the handler unless the notification is untrusted or already seen; returns the reply to send.
     *
     * @param array<string, mixed> $headers
     *
     * @return object{status: int, body: string}
     */
    private function take(array $headers, string $body): object
    {
        try {
            $notification = $this->merchant->readNotification($headers, $body);
        } catch (UntrustedMessageError $error) {
            return $error->reply;
        }
        if ($this->seen === null || !($this->seen)($notification->dedupe_key)) {
            ($this->handle)($notification);
        }

        return $notification->reply;
    }
}
