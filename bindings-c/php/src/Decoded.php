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
    private function data(string $function)
    {
        if ($this->data === null) {
            $data = Json::read(Wxpay::text($this->handle, $function));
            $this->data = static function () use ($data) {
                return $data;
            };
        }

        return ($this->data)();
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
