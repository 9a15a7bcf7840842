<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * The content of a message from WeChat Pay, decoded on first use.
 *
 * @internal
 */
trait Decoded
{
    /** The decoded data, kept where no dump shows it. */
    private ?\Closure $data = null;

    /** @return mixed */
    private function data()
    {
        if ($this->data === null) {
            $data = Json::read(Wxpay::text($this->handle, 'wxpay_' . self::NOUN . '_data'));
            $this->data = static function () use ($data) {
                return $data;
            };
        }

        return ($this->data)();
    }

    private function body(): string
    {
        return Wxpay::text($this->handle, 'wxpay_notification_data');
    }

    private function certificates(): ?Certificates
    {
        try {
            $made = Wxpay::make('certificates', 'wxpay_answer_certificates', $this->handle->pointer);

            return new Certificates($this->merchant, $made);
        } catch (CallerError $error) {
            return null;
        }
    }
}
