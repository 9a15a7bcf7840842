<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A bill on its way from WeChat Pay, whose own answer is not signed: believe it only after `finish`.
 */
final class Download
{
    use Guarded;

    private Handle $handle;

    /**
     * @param string             $hash_type  as step one answered it
     * @param string             $hash_value as step one answered it
     * @param array{gzip?: bool} $options    gzip where the file comes compressed (`tar_type=GZIP`)
     *
     * @throws CallerError
     */
    public function __construct($hash_type, $hash_value, $options = [])
    {
        $options = Arguments::options($options, ['gzip']);
        $options['hash_type'] = Arguments::text($hash_type, 'hash_type');
        $options['hash_value'] = Arguments::text($hash_value, 'hash_value');
        $text = Json::settings($options, '');
        $this->handle = Wxpay::make('download', 'wxpay_download_new', $text, \strlen($text));
    }

    /**
     * A download that the library has begun.
     *
     * @internal
     */
    public static function begun(Handle $handle): self
    {
        $download = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $download->handle = $handle;

        return $download;
    }

    /**
     * Takes bytes as they arrive; gives the uncompressed content that they complete, not yet to be believed.
     *
     * @param string $chunk
     *
     * @throws WxpayError
     */
    public function feed($chunk): string
    {
        $chunk = Arguments::text($chunk, 'chunk');

        return Wxpay::made('wxpay_download_feed', $this->handle->pointer, $chunk, \strlen($chunk));
    }

    /**
     * The end of the file: the rest of its content.
     *
     * @throws UntrustedMessageError where the hash is another one: throw the file away
     */
    public function finish(): string
    {
        return Wxpay::made('wxpay_download_finish', $this->handle->pointer);
    }

    public function __debugInfo(): array
    {
        return [];
    }
}
