<?php

declare(strict_types=1);

namespace WxpayCore\Http;

use WxpayCore\Unstored;
use WxpayCore\UntrustedMessageError;

/**
 * Handles a notification, for all web frameworks alike.
 *
 * @internal
 */
trait Taking
{
    use Unstored;

    /** @var \WxpayCore\Merchant|\WxpayCore\MerchantSet */
    private object $merchant;

    /** @var \Closure(\WxpayCore\Notification): mixed */
    private \Closure $handle;

    /** @var (\Closure(string): bool)|null */
    private ?\Closure $seen;

    /**
     * @param \WxpayCore\Merchant|\WxpayCore\MerchantSet $merchant
     * @param callable(\WxpayCore\Notification): mixed   $handle gets a trusted notification; if it throws, WeChat Pay sends again
     * @param (callable(string): bool)|null              $seen   tells by the dedupe key if it was handled before
     */
    public function __construct(object $merchant, callable $handle, ?callable $seen = null)
    {
        $this->merchant = $merchant;
        $this->handle = \Closure::fromCallable($handle);
        $this->seen = $seen === null ? null : \Closure::fromCallable($seen);
    }

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
