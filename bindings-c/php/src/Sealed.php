<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A field on its way to be decrypted elsewhere.
 *
 * @property-read string $ciphertext the 256 bytes to decrypt: RSAES-OAEP with SHA-1 and MGF1-SHA-1
 */
final class Sealed
{
    use Attributes;
    use Guarded;

    private const NOUN = 'sealed';

    private const ATTRIBUTES = ['ciphertext' => 'own'];

    private const SHOWN = [];

    private Merchant $merchant;

    private string $field;

    private Handle $message;

    /** @internal */
    public function __construct(Merchant $merchant, string $field)
    {
        $this->merchant = $merchant;
        $this->field = $field;
        $this->message = Wxpay::make('text', 'wxpay_merchant_begin_decrypt', $merchant->pointer(), $field, \strlen($field));
    }

    /**
     * Takes the plaintext that the external key decrypted.
     *
     * @param string $plaintext
     *
     * @throws WxpayError
     */
    public function finish(
        #[\SensitiveParameter]
        $plaintext
    ): string {
        $given = [$this->field, \strlen($this->field), ...Arguments::text($plaintext, 'plaintext')];

        return Wxpay::made('wxpay_merchant_finish_decrypt', $this->merchant->pointer(), ...$given);
    }

    private function ciphertext(): string
    {
        return Wxpay::text($this->message, 'wxpay_text_bytes');
    }
}
