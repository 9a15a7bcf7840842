<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Several merchants, as C takes them.
 *
 * @internal
 */
trait Gathered
{
    use Guarded;

    /** @var list<Merchant> */
    private array $merchants = [];

    private Arguments $arguments;

    public function __debugInfo(): array
    {
        return ['merchants' => $this->merchants];
    }

    /** @param mixed $merchants */
    private function gather($merchants): void
    {
        foreach (\is_array($merchants) ? $merchants : [null] as $merchant) {
            if (!$merchant instanceof Merchant) {
                throw (new Arguments())->invalid('merchants', 'a list of merchants');
            }
            $this->merchants[] = $merchant;
        }
        // In the language of the first.
        $this->arguments = $this->merchants === [] ? new Arguments() : $this->merchants[0]->arguments();
    }

    /** @param array{string, string, int} $message */
    private function notification(array $message): Notification
    {
        $count = \count($this->merchants);
        // PHP cannot make an empty array; with a count of 0 nothing is read.
        $pointers = Wxpay::room('void *[' . \max(1, $count) . ']');
        foreach ($this->merchants as $place => $merchant) {
            $pointers[$place] = $merchant->pointer();
        }
        $index = Wxpay::room('size_t');
        $given = [$pointers, $count, ...$message, \FFI::addr($index)];
        $notification = Wxpay::make('notification', 'wxpay_merchants_read_notification', ...$given);

        return new Notification($this->merchants[$index->cdata], $notification);
    }
}
