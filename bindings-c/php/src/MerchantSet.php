<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Several merchants behind one notify URL.
 */
final class MerchantSet
{
    use Guarded;

    /** @var list<Merchant> */
    private $merchants = [];

    /**
     * @param list<Merchant> $merchants
     *
     * @throws CallerError
     */
    public function __construct($merchants)
    {
        foreach (\is_array($merchants) ? $merchants : [null] as $merchant) {
            if (!$merchant instanceof Merchant) {
                throw Wxpay::invalid('merchants', 'a list of merchants');
            }
            $this->merchants[] = $merchant;
        }
    }

    /**
     * Reads a notification; its `merchant` is whose it is. A forged one costs one verification, however many there are.
     *
     * @param array<int|string, mixed>|string $headers `getallheaders()`, `$_SERVER`, PSR-7's `getHeaders()`
     * @param string                          $body    `file_get_contents('php://input')`
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError that carries the reply to give
     */
    public function readNotification($headers, $body, $now = null): Notification
    {
        $given = Arguments::message($headers, $body, $now);
        $library = Wxpay::library();
        $count = \count($this->merchants);
        // PHP makes no array of nothing; where nothing is counted, nothing is read.
        $pointers = $library->new('wxpay_merchant *[' . \max(1, $count) . ']');
        foreach ($this->merchants as $place => $merchant) {
            $pointers[$place] = $merchant->pointer();
        }
        $index = $library->new('size_t');
        $notification = Wxpay::make(
            'notification',
            'wxpay_read_notification_of',
            $library->cast('const wxpay_merchant **', $pointers),
            $count,
            ...[...$given, \FFI::addr($index)]
        );

        return new Notification($notification, $this->merchants[$index->cdata]);
    }

    public function __debugInfo(): array
    {
        return ['merchants' => $this->merchants];
    }
}
