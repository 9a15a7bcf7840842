<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * How a download begins: from a hash, or by a request.
 *
 * @internal
 */
trait Begun
{
    use Attributes;
    use Guarded;

    private Handle $handle;

    private Arguments $arguments;

    /**
     * @param string             $hash_type  as step one answered it
     * @param string             $hash_value as step one answered it
     * @param array{gzip?: bool} $options    gzip where the file comes compressed (`tar_type=GZIP`)
     *
     * @throws CallerError
     */
    public function __construct($hash_type, $hash_value, $options = [])
    {
        $this->arguments = new Arguments();
        $options = $this->arguments->options($options, ['gzip']);
        $options['hash_type'] = $this->arguments->string($hash_type, 'hash_type');
        $options['hash_value'] = $this->arguments->string($hash_value, 'hash_value');
        $this->handle = Wxpay::make('download', 'wxpay_download_new', ...$this->arguments->settings($options, ''));
    }

    /**
     * Wraps a download that the library began.
     *
     * @internal
     */
    public static function begun(Handle $handle, Arguments $arguments): self
    {
        $download = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $download->handle = $handle;
        $download->arguments = $arguments;

        return $download;
    }

    private function arguments(): Arguments
    {
        return $this->arguments;
    }
}
