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
    /** @var Handle */
    private $handle;

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
     *
     * @throws WxpayError
     */
    public function openBillPart(
        #[\SensitiveParameter]
        $part,
        $content
    ): string {
        $content = Arguments::text($content, 'content');
        $part = (new Json())->fields($part, '/part');
        $given = [$part, \strlen($part), $content, \strlen($content)];
        $opened = Wxpay::make('text', 'wxpay_open_bill_part', $this->handle->pointer, ...$given);

        return Wxpay::text($opened, 'wxpay_text_bytes');
    }

    /**
     * What `WeixinJSBridge`, `wx.chooseWXPay` and the mini-program's `wx.requestPayment` take.
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
        return $this->paid('wxpay_jsapi_params', ['appid' => $appid, 'prepay_id' => $prepay_id], $moment);
    }

    /**
     * What the `PayReq` of an app takes.
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
        $texts = ['appid' => $appid, 'partnerid' => $partnerid, 'prepay_id' => $prepay_id];

        return $this->paid('wxpay_app_params', $texts, $moment);
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
     *
     * @return array<string, string>
     */
    private function paid(string $function, array $texts, $moment): array
    {
        $this->needsKey('payment parameters');
        foreach ($texts as $name => $text) {
            Arguments::text($text, $name);
        }
        $text = Json::settings($texts + Arguments::moment($moment), '');
        $params = Wxpay::make('text', $function, $this->handle->pointer, $text, \strlen($text));

        return Json::read(Wxpay::text($params, 'wxpay_text_bytes'));
    }
}
