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
     * @param mixed $hash_type
     * @param mixed $hash_value
     * @param mixed $options
     */
    private function open($hash_type, $hash_value, $options): void
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
