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
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = [
        'data', 'body', 'id', 'event_type', 'resource_type', 'summary', 'create_time', 'original_type', 'dedupe_key', 'moved',
        'merchant', 'reply',
    ];

    private Handle $handle;

    private Merchant $merchant;

    /** @internal */
    public function __construct(Handle $handle, Merchant $merchant)
    {
        $this->handle = $handle;
        $this->merchant = $merchant;
    }

    public function __debugInfo(): array
    {
        return ['id' => $this->id, 'event_type' => $this->event_type];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        switch ($name) {
            case 'merchant':
                return $this->merchant;
            case 'body':
                return Wxpay::text($this->handle, 'wxpay_notification_data');
            case 'data':
                return Json::read($this->body);
            default:
                return \json_decode(Wxpay::text($this->handle, 'wxpay_notification_json'))->$name;
        }
    }
}
