<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * Requests that follow from an answer: the next page of a list, and the files that it tells of.
 *
 * @internal
 */
trait Following
{
    /**
     * The request for the page behind an answer; null where it was the last, or no pages are declared.
     *
     * @param Answer<T>                                   $answer
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @return self<T>|null
     *
     * @throws WxpayError
     */
    public function next($answer, $moment = null): ?self
    {
        if ($this->merchant->hasSigner()) {
            $unsigned = $this->beginNext($answer, $moment);

            return $unsigned === null ? null : $this->merchant->signed($unsigned);
        }
        $next = $this->following('request', 'wxpay_request_next', [self::answered($answer)], [], $moment);

        return $next->isNull() ? null : new self($this->merchant, $next);
    }

    /**
     * `next` up to its signature, for a key that is elsewhere.
     *
     * @param Answer<T>                                   $answer
     * @param array{timestamp?: int, nonce?: string}|null $moment
     *
     * @throws WxpayError
     */
    public function beginNext($answer, $moment = null): ?Unsigned
    {
        $next = $this->following('unsigned', 'wxpay_request_begin_next', [self::answered($answer)], [], $moment);

        return $next->isNull() ? null : new Unsigned($this->merchant, $next);
    }

    /**
     * The request for a file that an answer tells of; null behind the last. It opens and inflates the file, and holds it
     * against the digest that the answer told: the file is `$answer->body`. A host that is not WeChat Pay's API is sent no
     * signature.
     *
     * @param Answer<T>                                                                                         $answer
     * @param array{index?: int, query?: array<string, mixed>, moment?: array{timestamp?: int, nonce?: string}} $options index, 0 for
     *        the first file; query, parameters to append to the URL
     *
     * @return self<array<string, mixed>>|null
     *
     * @throws WxpayError
     */
    public function file($answer, $options = []): ?self
    {
        if ($this->merchant->hasSigner()) {
            $unsigned = $this->beginFile($answer, $options);

            return $unsigned === null ? null : $this->merchant->signed($unsigned);
        }
        $file = $this->filed('request', 'wxpay_request_file', $answer, $options);

        return $file->isNull() ? null : new self($this->merchant, $file);
    }

    /**
     * `file` up to its signature, for a key that is elsewhere. Where its message is empty nothing is signed.
     *
     * @param Answer<T>                                                                                         $answer
     * @param array{index?: int, query?: array<string, mixed>, moment?: array{timestamp?: int, nonce?: string}} $options
     *
     * @throws WxpayError
     */
    public function beginFile($answer, $options = []): ?Unsigned
    {
        $file = $this->filed('unsigned', 'wxpay_request_begin_file', $answer, $options);

        return $file->isNull() ? null : new Unsigned($this->merchant, $file);
    }

    /**
     * Checks the file that it asks for as it arrives, in place of `read`.
     *
     * @throws CallerError
     */
    public function download(): Download
    {
        return Download::begun(Wxpay::make('download', 'wxpay_request_download', $this->handle->pointer));
    }

    /**
     * @param mixed $answer
     * @param mixed $options
     */
    private function filed(string $type, string $function, $answer, $options): Handle
    {
        $options = Arguments::options($options, ['index', 'query', 'moment']);
        $index = $options['index'] ?? 0;
        if (!\is_int($index) || $index < 0) {
            throw Wxpay::invalid('index', 'a whole number from 0');
        }
        $query = \array_filter(['query' => $options['query'] ?? []]);

        return $this->following($type, $function, [self::answered($answer), $index], $query, $options['moment'] ?? null);
    }

    /**
     * @param list<mixed>          $given
     * @param array<string, mixed> $options
     * @param mixed                $moment
     */
    private function following(string $type, string $function, array $given, array $options, $moment): Handle
    {
        $text = Json::settings($options + Arguments::moment($moment), '');

        return Wxpay::make($type, $function, $this->handle->pointer, ...[...$given, $text, \strlen($text)]);
    }

    /**
     * The library's own answer.
     *
     * @param mixed $answer
     */
    private static function answered($answer): \FFI\CData
    {
        if (!$answer instanceof Answer) {
            throw Wxpay::invalid('answer', 'the answer that read gave, not ' . Arguments::type($answer));
        }

        return $answer->pointer();
    }
}
