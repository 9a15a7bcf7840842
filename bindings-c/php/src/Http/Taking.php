<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\UntrustedMessageError;

/**
 * Takes a notification, for every web framework alike.
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
     * Has it handled, unless it is not believed or was seen before; the reply to give.
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
