<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Files to and from WeChat Pay, and what the front end needs to pay, of a merchant.
 *
 * @internal
 */
trait Files
{
    private Handle $handle;

    /**
     * Prepares a media upload: picture or video. Its answer has the `media_id`.
     *
     * @param string $filename ends with the suffix of its format, such as `.jpg`
     * @param string $content  the bytes of the file
     * @param array{path?: string, moment?: array{timestamp?: int, nonce?: string}} $options
     *        path is WeChat Pay's usual one for pictures or videos where left out
     *
     * @return Request<array{media_id: string}>
     *
     * @throws CallerError
     */
    public function upload(
        $filename,
        #[\SensitiveParameter]
        $content,
        $options = []
    ): Request {
        if ($this->hasSigner()) {
            return $this->signed($this->beginUpload($filename, $content, $options));
        }

        return new Request($this, $this->uploaded('request', 'wxpay_upload', $filename, $content, $options));
    }

    /**
     * Prepares a media upload up to its signature, for a key that is elsewhere.
     *
     * @param string $filename
     * @param string $content
     * @param array{path?: string, moment?: array{timestamp?: int, nonce?: string}} $options
     *
     * @throws CallerError
     */
    public function beginUpload(
        $filename,
        #[\SensitiveParameter]
        $content,
        $options = []
    ): Unsigned {
        return new Unsigned($this, $this->uploaded('unsigned', 'wxpay_begin_upload', $filename, $content, $options));
    }

    /**
     * Opens one part of an encrypted bill. Parts are put together by `bill_sequence`.
     *
     * @param array<string, mixed> $part    an entry of `download_bill_list`
     * @param string               $content the file that was downloaded for it
     * @param string|null          $key     what a key that is elsewhere made of the part's `encrypt_key`, see `beginDecrypt`
     *
     * @throws WxpayError
     */
    public function openBillPart(
        #[\SensitiveParameter]
        $part,
        $content,
        #[\SensitiveParameter]
        $key = null
    ): string {
        $content = Arguments::text($content, 'content');
        $key = $key === null ? null : Arguments::text($key, 'key');
        $part = (new Json())->fields($part, '/part');
        $given = [$part, \strlen($part), $content, \strlen($content), $key, \strlen((string) $key)];

        return Wxpay::made('wxpay_open_bill_part', $this->handle->pointer, ...$given);
    }

    /**
     * The parameters of `WeixinJSBridge`, `wx.chooseWXPay` and the mini-program's `wx.requestPayment`.
     *
     * @param string $appid     of the client that pays
     * @param string $prepay_id as the order answered it, bare
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return array{appId: string, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string}
     *
     * @throws CallerError
     */
    public function jsapiParams($appid, $prepay_id, $moment = null): array
    {
        if ($this->hasSigner()) {
            return $this->paid($this->beginJsapiParams($appid, $prepay_id, $moment));
        }
        $params = $this->payment('text', 'wxpay_jsapi_params', ['appid' => $appid, 'prepay_id' => $prepay_id], $moment);

        return Json::read(Wxpay::text($params, 'wxpay_text_bytes'));
    }

    /**
     * `jsapiParams` up to their signature, for a key that is elsewhere.
     *
     * @param string $appid
     * @param string $prepay_id
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws CallerError
     */
    public function beginJsapiParams($appid, $prepay_id, $moment = null): UnsignedParams
    {
        $given = ['appid' => $appid, 'prepay_id' => $prepay_id];

        return new UnsignedParams($this->payment('unsigned_params', 'wxpay_begin_jsapi_params', $given, $moment));
    }

    /**
     * The parameters of an app's `PayReq`.
     *
     * @param string $appid     of the app
     * @param string $partnerid the merchant number that receives
     * @param string $prepay_id as the order answered it, bare
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return array{appid: string, partnerid: string, prepayid: string, package: string, noncestr: string, timestamp: string, sign: string}
     *
     * @throws CallerError
     */
    public function appParams($appid, $partnerid, $prepay_id, $moment = null): array
    {
        if ($this->hasSigner()) {
            return $this->paid($this->beginAppParams($appid, $partnerid, $prepay_id, $moment));
        }
        $given = ['appid' => $appid, 'partnerid' => $partnerid, 'prepay_id' => $prepay_id];
        $params = $this->payment('text', 'wxpay_app_params', $given, $moment);

        return Json::read(Wxpay::text($params, 'wxpay_text_bytes'));
    }

    /**
     * `appParams` up to their signature, for a key that is elsewhere.
     *
     * @param string $appid
     * @param string $partnerid
     * @param string $prepay_id
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws CallerError
     */
    public function beginAppParams($appid, $partnerid, $prepay_id, $moment = null): UnsignedParams
    {
        $given = ['appid' => $appid, 'partnerid' => $partnerid, 'prepay_id' => $prepay_id];

        return new UnsignedParams($this->payment('unsigned_params', 'wxpay_begin_app_params', $given, $moment));
    }

    /**
     * @param mixed $filename
     * @param mixed $content
     * @param mixed $options
     */
    private function uploaded(string $type, string $function, $filename, $content, $options): Handle
    {
        $options = Arguments::options($options, ['path', 'moment']);
        $moment = Arguments::moment($options['moment'] ?? null);
        $texts = [
            Arguments::text($filename, 'filename'), Arguments::text($content, 'content'),
            Arguments::text($options['path'] ?? '', 'path'), Json::settings($moment, 'moment'),
        ];
        $given = [];
        foreach ($texts as $text) {
            \array_push($given, $text, \strlen($text));
        }

        return Wxpay::make($type, $function, $this->handle->pointer, ...$given);
    }

    /**
     * @param array<string, mixed> $texts
     * @param mixed                $moment
     */
    private function payment(string $type, string $function, array $texts, $moment): Handle
    {
        foreach ($texts as $name => $text) {
            Arguments::text($text, $name);
        }
        $text = Json::settings($texts + Arguments::moment($moment), '');

        return Wxpay::make($type, $function, $this->handle->pointer, $text, \strlen($text));
    }

    /** @return array<string, string> */
    private function paid(UnsignedParams $unsigned): array
    {
        return $unsigned->finish($this->signature($unsigned->message));
    }
}
