<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Messages that WeChat Pay sends by itself, read for a merchant.
 *
 * @internal
 */
trait Messages
{
    use Reading;

    private Handle $handle;

    /**
     * Throws unless WeChat Pay signed this message; for what is neither an answer nor a notification.
     *
     * @param array<int|string, mixed>|string $headers
     * @param string                          $body    the raw bytes
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError
     */
    public function verify($headers, $body, $now = null): void
    {
        $this->reading(Arguments::message($headers, $body, $now), function (array $given): void {
            Wxpay::call('wxpay_verify', $this->handle->pointer, ...$given);
        });
    }

    /**
     * Throws unless an overseas statement (`/v3/global/statements`) is the file that its signed header names.
     *
     * @param array<int|string, mixed>|string $headers
     * @param string                          $body    the file
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError
     */
    public function verifyStatement($headers, $body, $now = null): void
    {
        $this->reading(Arguments::message($headers, $body, $now), function (array $given): void {
            Wxpay::call('wxpay_verify_statement', $this->handle->pointer, ...$given);
        });
    }

    /**
     * Reads a notification: verified, then decrypted, then parsed.
     *
     * @param array<int|string, mixed>|string $headers `getallheaders()`, `$_SERVER`, PSR-7's `getHeaders()`
     * @param string                          $body    `file_get_contents('php://input')`
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError that carries the reply to give
     */
    public function readNotification($headers, $body, $now = null): Notification
    {
        return $this->reading(Arguments::message($headers, $body, $now), function (array $given): Notification {
            return new Notification(
                Wxpay::make('notification', 'wxpay_read_notification', $this->handle->pointer, ...$given),
                $this
            );
        });
    }

    /**
     * Reads the answer of `/v3/certificates` that was fetched without a request of this library; the first one needs no
     * platform key yet. The answer of `certificates.download` has them ready.
     *
     * @param array<int|string, mixed>|string $headers
     * @param string                          $body    the raw bytes
     * @param int|null                        $now     Unix time in seconds
     *
     * @throws UntrustedMessageError
     */
    public function readCertificates($headers, $body, $now = null): Certificates
    {
        return $this->reading(Arguments::message($headers, $body, $now), function (array $given): Certificates {
            $given = [$this->handle->pointer, ...$given];

            return new Certificates(Wxpay::make('certificates', 'wxpay_read_certificates', ...$given));
        });
    }

    /**
     * Opens what `$certificates->saved` was. A store that lies gains nothing: the APIv3 key opens only what WeChat Pay
     * sealed.
     *
     * @param string   $saved
     * @param int|null $now   Unix time in seconds
     *
     * @throws UntrustedMessageError
     */
    public function loadCertificates($saved, $now = null): Certificates
    {
        $saved = Arguments::text($saved, 'saved');
        $given = [$this->handle->pointer, $saved, \strlen($saved), Arguments::now($now)];

        return new Certificates(Wxpay::make('certificates', 'wxpay_load_certificates', ...$given));
    }

    /**
     * Why a message was not believed. Nothing that it finds is ever accepted.
     *
     * @param array<int|string, mixed>|string $headers
     * @param string                          $body    the raw bytes
     * @param int|null                        $now     Unix time in seconds
     *
     * @return object{hints: list<string>, skew: int|null} the likeliest hint first; skew is how many seconds this
     *         machine's clock is ahead, where that is the reason
     *
     * @throws CallerError
     */
    public function explain($headers, $body, $now = null): object
    {
        return $this->explanation(Arguments::message($headers, $body, $now));
    }

    /** @param array{string, int, string, int, int} $given */
    private function explanation(array $given): object
    {
        return $this->diagnosis('wxpay_explain', $this->handle->pointer, ...$given);
    }
}
