<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Files to and from WeChat Pay, of a merchant.
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
}
