<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A notification that WeChat Pay signed, decrypted. It is no authority on a split: query before acting on it.
 *
 * @phpstan-import-type Movement from Catalogue\EcommerceProfitsharing
 *
 * @property-read array<string, mixed>|Movement $data the decrypted JSON as arrays; where `moved` is not null, a Movement
 * @property-read string $body the decrypted bytes
 * @property-read string $id repeats carry the same one
 * @property-read string $event_type such as `TRANSACTION.SUCCESS`
 * @property-read string|null $resource_type `encrypt-resource`
 * @property-read string|null $summary WeChat Pay's words for people
 * @property-read string|null $create_time RFC 3339
 * @property-read string|null $original_type what the data is, such as `profitsharing`
 * @property-read string $dedupe_key the same for everything that tells of the same event: act once for each
 * @property-read string|null $moved of a 分账动账 notification: `split` or `return`
 * @property-read Merchant $merchant whose it is
 * @property-read object{status: int, body: string} $reply what to answer, once it is taken
 */
final class Notification
{
    use Guarded;

    /** @var Handle */
    private $handle;

    /** @var Merchant */
    private $merchant;

    /** @internal */
    public function __construct(Handle $handle, Merchant $merchant)
    {
        $this->handle = $handle;
        $this->merchant = $merchant;
    }

    /** @return mixed */
    public function __get(string $name)
    {
        if ($name === 'body' || $name === 'data') {
            $body = Wxpay::text($this->handle, 'wxpay_notification_data');

            return $name === 'body' ? $body : Json::read($body);
        }
        if ($name === 'merchant') {
            return $this->merchant;
        }
        $known = \json_decode(Wxpay::text($this->handle, 'wxpay_notification_json'));
        if (!\property_exists($known, $name)) {
            throw new \LogicException("a notification has no attribute $name");
        }

        return $known->$name;
    }

    public function __debugInfo(): array
    {
        return ['id' => $this->id, 'event_type' => $this->event_type];
    }
}
