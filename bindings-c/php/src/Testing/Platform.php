<?php

declare(strict_types=1);

namespace WxpayCore\Testing;

use WxpayCore\Arguments;
use WxpayCore\Handle;
use WxpayCore\Held;
use WxpayCore\Json;
use WxpayCore\Merchant;
use WxpayCore\Wxpay;

/**
 * WeChat Pay's side, for tests: signs answers and seals notifications with published keys that protect nothing.
 *
 * @property-read string $mchid
 * @property-read string $serial_no
 * @property-read string $private_key
 * @property-read string $apiv3_key
 * @property-read array<string, string> $platform_keys
 */
final class Platform
{
    use Held;

    /** The attributes, each with whether dumps show it. */
    private const ATTRIBUTES = [
        'mchid' => true, 'serial_no' => false, 'private_key' => false, 'apiv3_key' => false, 'platform_keys' => false,
    ];

    public function __construct()
    {
        $this->arguments = new Arguments();
        $this->handle = Wxpay::make('platform', 'wxpay_platform_new');
    }

    /**
     * Makes a merchant that trusts it.
     *
     * @param array<string, mixed> $settings settings to override
     */
    public function merchant($settings = []): Merchant
    {
        $config = Json::read(Wxpay::text($this->handle, 'wxpay_platform_config'));

        return new Merchant(\is_array($settings) ? $settings + $config : $settings);
    }

    /**
     * A signed answer, as arguments for `$request->read`.
     *
     * @param mixed                                       $data   arrays become JSON, a string is sent as it is, null is an empty body
     * @param int                                         $status HTTP status
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return array{int, array<string, string>, string} status, headers and body
     */
    public function answer($data = null, $status = 200, $moment = null): array
    {
        $status = $this->arguments->integer($status, 'status', 'an HTTP status');
        $body = $this->bytes($data);
        $given = [$this->handle->pointer, $body, $this->arguments->moment($moment)];
        $headers = Wxpay::make('text', 'wxpay_platform_answer', ...$given);

        return [$status, self::parsed($headers), $body];
    }

    /**
     * A signed and sealed notification, as arguments for `$merchant->readNotification`.
     *
     * @param mixed $data
     * @param array{id?: string, event_type?: string, original_type?: string, summary?: string, create_time?: string, moment?: array{timestamp?: int, nonce?: string}} $options
     *        what is left out is that of a split
     *
     * @return array{array<string, string>, string} headers and body
     */
    public function notification($data, $options = []): array
    {
        $known = ['id', 'event_type', 'original_type', 'summary', 'create_time', 'moment'];
        $options = $this->arguments->options($options, $known);
        $moment = $this->arguments->times($options['moment'] ?? null);
        unset($options['moment']);
        $options = $this->arguments->settings($options + $moment, 'options');
        $data = $this->bytes($data);
        [$headers, $body] = [Wxpay::room(), Wxpay::room()];
        $outputs = [\FFI::addr($headers), \FFI::addr($body)];
        Wxpay::call('wxpay_platform_notification', $this->handle->pointer, $data, $options, ...$outputs);
        $body = new Handle($body, 'text');

        return [
            self::parsed(new Handle($headers, 'text')),
            Wxpay::text($body, 'wxpay_text_bytes'),
        ];
    }

    /** @param mixed $data */
    private function bytes($data): string
    {
        if ($data === null || \is_string($data)) {
            return (string) $data;
        }
        $json = new Json();
        $text = $json->write($data, '');
        if ($json->unrepresentable !== []) {
            throw $this->arguments->invalid('data', 'what JSON can hold, or a string to be sent as it is');
        }

        return $text;
    }

    /** @return array<string, string> */
    private static function parsed(Handle $block): array
    {
        $headers = [];
        foreach (\explode("\r\n", \trim(Wxpay::text($block, 'wxpay_text_bytes'))) as $line) {
            [$name, $value] = \explode(': ', $line, 2);
            $headers[$name] = $value;
        }

        return $headers;
    }

    /** @return mixed */
    private function attribute(string $name)
    {
        return Json::read(Wxpay::text($this->handle, 'wxpay_platform_config'))[$name];
    }
}
