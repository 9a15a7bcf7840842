<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * What a front end is given, of a merchant.
 *
 * @internal
 */
trait FrontEndCalls
{
    /**
     * What a front end is given for a call of WeChat, by the call's name; the methods of `front_end` have it typed.
     *
     * @param string               $call
     * @param array<string, mixed> $given
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return array{members: array<string, mixed>, business_type?: string, mini_program?: array<string, string>, query?: string, url?: string}
     *
     * @throws CallerError
     */
    public function prepareFrontEnd($call, $given = [], $moment = null): array
    {
        if ($this->hasSigner() && \in_array($call, Catalogue\FrontEnd::SIGNED, true)) {
            $unsigned = $this->beginFrontEnd($call, $given, $moment);

            return ['members' => $unsigned->finish($this->signature($unsigned->message))];
        }
        $params = $this->called('text', 'wxpay_prepare_front_end', $call, $given, $moment);

        return Json::read(Wxpay::text($params, 'wxpay_text_bytes'));
    }

    /**
     * The members of such a call up to the signature of the merchant's key, for a key that is elsewhere.
     *
     * @param string               $call
     * @param array<string, mixed> $given
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws CallerError
     */
    public function beginFrontEnd($call, $given = [], $moment = null): UnsignedParams
    {
        return new UnsignedParams($this->called('unsigned_params', 'wxpay_begin_front_end', $call, $given, $moment));
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
        return $this->prepareFrontEnd('jsapi', ['appid' => $appid, 'prepay_id' => $prepay_id], $moment)['members'];
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
        return $this->beginFrontEnd('jsapi', ['appid' => $appid, 'prepay_id' => $prepay_id], $moment);
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
        $given = ['appid' => $appid, 'partnerid' => $partnerid, 'prepay_id' => $prepay_id];

        return $this->prepareFrontEnd('app', $given, $moment)['members'];
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

        return $this->beginFrontEnd('app', $given, $moment);
    }

    /**
     * @param mixed $call
     * @param mixed $given
     * @param mixed $moment
     */
    private function called(string $type, string $function, $call, $given, $moment): Handle
    {
        $call = Arguments::text($call, 'call');
        $json = new Json();
        $text = $json->fields($given, '/given');
        $unrepresentable = \array_filter(['unrepresentable' => $json->unrepresentable]);
        $options = Json::settings(Arguments::moment($moment) + $unrepresentable, '');

        return Wxpay::make($type, $function, $this->handle->pointer, $call, $text, \strlen($text), $options, \strlen($options));
    }
}
