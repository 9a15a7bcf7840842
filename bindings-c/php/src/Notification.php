<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A notification that WeChat Pay signed, decrypted. It is no authority: query before acting on it.
 *
 * @phpstan-import-type NotificationData from Catalogue\Operations
 *
 * @property-read NotificationData $data the decrypted JSON as arrays: what `event` says, such as a Movement
 * @property-read string $body the same as JSON
 * @property-read string $id repeats carry the same one
 * @property-read string|null $event the id of the declared event; null where the catalogue does not know it
 * @property-read string $event_type on the wire, such as `TRANSACTION.SUCCESS`; several events share one
 * @property-read string|null $resource_type `encrypt-resource`
 * @property-read string|null $summary WeChat Pay's words for people
 * @property-read string|null $create_time RFC 3339
 * @property-read string|null $original_type what the data is, such as `transaction`
 * @property-read string $dedupe_key the same for everything that tells of the same event: act once for each
 * @property-read list<string> $sealed JSON pointers of the encrypted fields that could not be opened here: `$data` has their ciphertext
 * @property-read object{operation: string, query: string|null, numbers: object}|null $tells whose outcome it tells
 * @property-read Merchant $merchant whose it is
 * @property-read object{status: int, body: string} $reply what to answer, once it is taken
 */
final class Notification
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = [
        'data', 'body', 'id', 'event', 'event_type', 'resource_type', 'summary', 'create_time', 'original_type', 'dedupe_key',
        'sealed', 'tells', 'merchant', 'reply',
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
        return ['id' => $this->id, 'event' => $this->event, 'event_type' => $this->event_type];
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
