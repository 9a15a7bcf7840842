<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A success: signed by WeChat Pay, verified, and decoded.
 *
 * @template T of array<string, mixed>
 *
 * @property-read T|null $data the verified JSON as arrays; null for an empty body and for a file
 * @property-read string|null $outcome `pending`, `succeeded`, `partly` or `failed`; null where there is no lifecycle
 * @property-read int $status HTTP status
 * @property-read string|null $request_id for WeChat Pay's support
 * @property-read bool $verified that the signature was checked and is good: always, of a success that is no file; of a file, that its content is the one whose digest a signed answer told
 * @property-read string $body the verified bytes, in which encrypted fields are still encrypted; or the file, opened and uncompressed
 * @property-read list<string> $sealed JSON pointers of the encrypted fields that could not be opened here: `$data` has their ciphertext
 * @property-read Certificates|null $certificates of `certificates.download`: opened and checked
 * @property-read list<object{field: string, reason: string, remedy: object{zh: string, en: string}|null}> $failures the parts that failed
 */
final class Answer
{
    use Attributes;
    use Guarded;

    private const ATTRIBUTES = ['data', 'outcome', 'status', 'request_id', 'verified', 'body', 'certificates', 'failures', 'sealed'];

    private Handle $handle;

    /** The decoded data, held where no dump looks. */
    private ?\Closure $data = null;

    /** @internal */
    public function __construct(Handle $handle)
    {
        $this->handle = $handle;
    }

    /** @internal */
    public function pointer(): \FFI\CData
    {
        return $this->handle->pointer;
    }

    public function __debugInfo(): array
    {
        return ['status' => $this->status, 'outcome' => $this->outcome, 'request_id' => $this->request_id];
    }

    /** @return mixed */
    protected function attribute(string $name)
    {
        switch ($name) {
            case 'data':
                return ($this->data ?? $this->data = self::decoded(Wxpay::text($this->handle, 'wxpay_answer_data')))();
            case 'body':
                return Wxpay::text($this->handle, 'wxpay_answer_body');
            case 'outcome':
            case 'request_id':
                return Wxpay::text($this->handle, "wxpay_answer_$name") ?: null;
            case 'status':
                return Wxpay::library()->wxpay_answer_status($this->handle->pointer);
            case 'certificates':
                return $this->certificates();
            case 'verified':
                return Wxpay::library()->wxpay_answer_verified($this->handle->pointer) === 1;
            default:
                return \json_decode(Wxpay::text($this->handle, "wxpay_answer_$name"));
        }
    }

    private function certificates(): ?Certificates
    {
        try {
            return new Certificates(Wxpay::make('certificates', 'wxpay_answer_certificates', $this->handle->pointer));
        } catch (CallerError $error) {
            return null;
        }
    }

    private static function decoded(string $body): \Closure
    {
        $data = Json::read($body);

        return static function () use ($data) {
            return $data;
        };
    }
}
