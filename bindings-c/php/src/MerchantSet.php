<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Several merchants behind one notify URL.
 */
final class MerchantSet
{
    use Guarded;
    use Reading;

    /** @var list<Merchant> */
    private array $merchants = [];

    /**
     * @param list<Merchant> $merchants
     *
     * @throws CallerError
     */
    public function __construct($merchants)
    {
        foreach (\is_array($merchants) ? $merchants : [null] as $merchant) {
            if (!$merchant instanceof Merchant) {
                throw (new Arguments())->invalid('merchants', 'a list of merchants');
            }
            $this->merchants[] = $merchant;
        }
    }

    /**
     * Reads a notification; its `merchant` is the one it belongs to. A forged one costs one verification for any number
     * of them.
     *
     * @param array<int|string, mixed>|string $headers `getallheaders()`, `$_SERVER`, PSR-7's `getHeaders()`
     * @param string                          $body    `file_get_contents('php://input')`
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError that carries the reply to give
     */
    public function readNotification($headers, $body, $now = null): Notification
    {
        $arguments = $this->merchants === [] ? new Arguments() : $this->merchants[0]->arguments();

        return $this->reading($arguments->message($headers, $body, $now), function (array $given): Notification {
            $index = Wxpay::library()->new('size_t');
            $given = [...$this->pointers(), ...$given, \FFI::addr($index)];
            $notification = Wxpay::make('notification', 'wxpay_merchants_read_notification', ...$given);

            return new Notification($this->merchants[$index->cdata], $notification);
        });
    }

    public function __debugInfo(): array
    {
        return ['merchants' => $this->merchants];
    }

    /** @param array{string, int, string, int, int} $given */
    private function explanation(array $given): object
    {
        return $this->diagnosis('wxpay_merchants_explain', ...$this->pointers(), ...$given);
    }

    /** @return array{\FFI\CData, int} the merchants as C takes them */
    private function pointers(): array
    {
        $count = \count($this->merchants);
        // PHP cannot make an empty array; with a count of 0 nothing is read.
        $pointers = Wxpay::library()->new('wxpay_merchant *[' . \max(1, $count) . ']');
        foreach ($this->merchants as $place => $merchant) {
            $pointers[$place] = $merchant->pointer();
        }

        return [$pointers, $count];
    }
}
