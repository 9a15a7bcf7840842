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
    use Reading;

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
        return $this->reading($message, function (array $given): Notification {
            $index = Wxpay::room('size_t');
            $given = [...$this->pointers(), ...$given, \FFI::addr($index)];
            $notification = Wxpay::make('notification', 'wxpay_merchants_read_notification', ...$given);

            return new Notification($this->merchants[$index->cdata], $notification);
        });
    }

    private function explain(string $headers, string $body, int $now): object
    {
        $given = [...$this->pointers(), ...$this->arguments->message($headers, $body, $now)];

        return \json_decode(Wxpay::made('wxpay_merchants_explain', ...$given));
    }

    /** @return array{\FFI\CData, int} the merchants as C takes them */
    private function pointers(): array
    {
        $count = \count($this->merchants);
        // PHP cannot make an empty array; with a count of 0 nothing is read.
        $pointers = Wxpay::room('void *[' . \max(1, $count) . ']');
        foreach ($this->merchants as $place => $merchant) {
            $pointers[$place] = $merchant->pointer();
        }

        return [$pointers, $count];
    }
}
