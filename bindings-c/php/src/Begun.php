<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * How a download begins: of a hash that was told, or of a request.
 *
 * @internal
 */
trait Begun
{
    use Attributes;
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
        $options['hash_type'] = Arguments::string($hash_type, 'hash_type');
        $options['hash_value'] = Arguments::string($hash_value, 'hash_value');
        $this->handle = Wxpay::make('download', 'wxpay_download_new', ...Arguments::settings($options, ''));
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
}
