<?php

declare(strict_types=1);

namespace WxpayCore;

/**
 * A merchant: immutable, apart from its platform keys. It makes requests, and reads what WeChat Pay sends by itself.
 *
 * @property-read string $mchid the merchant number
 * @property-read string $serial_no serial of the merchant's API certificate
 * @property-read string $base_url where requests go, without a slash at its end
 * @property-read string|null $backup_url where they go when the connection to base_url fails
 */
final class Merchant extends Catalogue\Operations
{
    use Files;
    use FrontEndCalls;
    use Guarded;
    use Messages;

    private const ATTRIBUTES = ['mchid', 'serial_no', 'base_url', 'backup_url'];

    private const SETTINGS = [
        'mchid', 'serial_no', 'private_key', 'signer', 'apiv3_key', 'api_v2_key', 'platform_keys', 'base_url', 'backup_url',
        'locale',
    ];

    private Handle $handle;

    /** @var (\Closure(string): string)|null */
    private ?\Closure $signer = null;

    /**
     * Reads and checks everything once; nothing is sent.
     *
     * @param array{mchid: string, serial_no: string, private_key?: string, signer?: callable(string): string, apiv3_key?: string|list<string>, api_v2_key?: string, platform_keys?: array<int|string, string>, base_url?: string, backup_url?: string, locale?: string} $config
     *        private_key is the text of apiclient_key.pem; signer, in its place, makes the 256 bytes of a signature for a
     *        message; apiv3_key has 32 bytes, or is a list of the current and the previous; platform_keys are PEMs under
     *        their ids or serials, or a list of certificates; base_url and backup_url are WeChat Pay's hosts where left out,
     *        http for loopback hosts only; errors speak Chinese where locale is `zh`
     *
     * @throws CallerError that names what is wrong
     */
    public function __construct(
        #[\SensitiveParameter]
        $config
    ) {
        $config = Arguments::options($config, self::SETTINGS, 'config');
        $this->signer = self::signer($config);
        unset($config['signer']);
        foreach (['private_key', 'platform_keys'] as $keys) {
            $config[$keys] = self::readable($config[$keys] ?? null, $keys);
        }
        $config += ['language' => 'php/' . \PHP_VERSION];
        $text = Json::settings($config, '');
        $this->handle = Wxpay::make('merchant', 'wxpay_merchant_new', $text, \strlen($text));
    }

    /**
     * Prepares a declared operation by its id.
     *
     * @param string               $operation such as `ecommerce.profitsharing.create_order`
     * @param array<string, mixed> $body
     * @param array{extra?: array<string, mixed>, file?: string, moment?: array{timestamp?: int, nonce?: string}} $options
     *        extra holds fields that are not declared: merged deep, signed, and not checked; file what the operation uploads
     *
     * @throws CallerError that lists every rule that the body breaks
     */
    public function prepare(
        $operation,
        #[\SensitiveParameter]
        $body = [],
        #[\SensitiveParameter]
        $options = []
    ): Request {
        if ($this->signer !== null) {
            return $this->signed($this->begin($operation, $body, $options));
        }

        return new Request($this, $this->declared('request', 'wxpay_prepare_file', $operation, $body, $options));
    }

    /**
     * Prepares a declared operation up to its signature, for a key that is elsewhere.
     *
     * @param string               $operation
     * @param array<string, mixed> $body
     * @param array{extra?: array<string, mixed>, file?: string, moment?: array{timestamp?: int, nonce?: string}} $options
     *
     * @throws CallerError
     */
    public function begin(
        $operation,
        #[\SensitiveParameter]
        $body = [],
        #[\SensitiveParameter]
        $options = []
    ): Unsigned {
        return new Unsigned($this, $this->declared('unsigned', 'wxpay_begin_file', $operation, $body, $options));
    }

    /**
     * Prepares a request to any API: signed, sealed and verified as the declared ones are.
     *
     * @param string $method
     * @param string $path    may carry its own query, ready
     * @param array{query?: array<string, mixed>, body?: array<mixed>|string, sensitive?: list<string>, repeatable?: bool, moment?: array{timestamp?: int, nonce?: string}} $options
     *        a body that is a string is sent as it is; sensitive holds JSON pointers of texts to encrypt;
     *        repeatable says that the same request again is the same request, since it carries a number of yours: only
     *        then does the advice say to send it again
     *
     * @throws CallerError
     */
    public function request(
        $method,
        $path,
        #[\SensitiveParameter]
        $options = []
    ): Request {
        if ($this->signer !== null) {
            return $this->signed($this->beginRequest($method, $path, $options));
        }

        return new Request($this, $this->generic('request', 'wxpay_request_new', $method, $path, $options));
    }

    /**
     * Prepares a request to any API up to its signature, for a key that is elsewhere.
     *
     * @param string $method
     * @param string $path
     * @param array{query?: array<string, mixed>, body?: array<mixed>|string, sensitive?: list<string>, repeatable?: bool, moment?: array{timestamp?: int, nonce?: string}} $options
     *
     * @throws CallerError
     */
    public function beginRequest(
        $method,
        $path,
        #[\SensitiveParameter]
        $options = []
    ): Unsigned {
        return new Unsigned($this, $this->generic('unsigned', 'wxpay_begin_request', $method, $path, $options));
    }

    /**
     * Decrypts a field that WeChat Pay encrypted for the merchant.
     *
     * @param string $ciphertext
     *
     * @throws WxpayError
     */
    public function decrypt($ciphertext): string
    {
        $ciphertext = Arguments::text($ciphertext, 'ciphertext');

        return Wxpay::made('wxpay_decrypt', $this->handle->pointer, $ciphertext, \strlen($ciphertext));
    }

    /**
     * Takes such a field up to its decryption, for a key that is elsewhere.
     *
     * @param string $ciphertext
     *
     * @throws WxpayError
     */
    public function beginDecrypt($ciphertext): Sealed
    {
        return new Sealed($this->handle, Arguments::text($ciphertext, 'ciphertext'));
    }

    /**
     * Trusts these keys of WeChat Pay from now on, also for requests that are on their way. Certificates take the place
     * of the certificates that were; public keys stay.
     *
     * @param array<int|string, string>|Certificates $platform_keys as in the configuration
     *
     * @throws CallerError
     */
    public function replaceKeys($platform_keys): void
    {
        if ($platform_keys instanceof Certificates) {
            $platform_keys->trustedBy($this->handle);

            return;
        }
        $text = (new Json())->write(self::readable($platform_keys, 'platform_keys'), '');
        Wxpay::call('wxpay_merchant_replace_keys', $this->handle->pointer, $text, \strlen($text));
    }

    /** @internal makes a request of its signer's signature */
    public function signed(Unsigned $unsigned): Request
    {
        return $unsigned->finish($this->signature($unsigned->message));
    }

    /** @internal what the signer makes of a message */
    public function signature(string $message): string
    {
        $depth = -1;
        foreach (\debug_backtrace(\DEBUG_BACKTRACE_PROVIDE_OBJECT | \DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
            $depth += $frame['function'] === __FUNCTION__ && ($frame['object'] ?? null) === $this ? 1 : 0;
        }
        if ($depth > 0) {
            throw Wxpay::invalid('signer', 'it must not ask for another signature of the merchant that it signs for');
        }
        $signature = ($this->signer)($message);
        if (!\is_string($signature)) {
            $what = 'it must return the bytes of the signature; one that answers later goes between begin(…) and '
                . 'finish($signature)';
            throw Wxpay::invalid('signer', $what);
        }

        return $signature;
    }

    /** @internal */
    public function hasSigner(): bool
    {
        return $this->signer !== null;
    }

    /** @internal */
    public function pointer(): \FFI\CData
    {
        return $this->handle->pointer;
    }

    /** @return mixed */
    public function __get(string $name)
    {
        return \in_array($name, self::ATTRIBUTES, true)
            ? Json::read(Wxpay::text($this->handle, 'wxpay_merchant_json'))[$name]
            : Space::below(self::SPACES, $name, $this);
    }

    public function __isset(string $name): bool
    {
        return isset(self::SPACES[$name]) || \in_array($name, self::ATTRIBUTES, true) && $this->__get($name) !== null;
    }

    public function __debugInfo(): array
    {
        return ['mchid' => $this->mchid, 'base_url' => $this->base_url];
    }

    /**
     * @param mixed $operation
     * @param mixed $body
     * @param mixed $options
     */
    private function declared(string $type, string $function, $operation, $body, $options): Handle
    {
        $operation = Arguments::name($operation, 'operation');
        $json = new Json();
        $text = $body === null ? '' : $json->fields($body, '/body');
        $said = '';
        $file = null;
        if ($options !== [] || $json->unrepresentable !== []) {
            $options = Arguments::options($options, ['extra', 'file', 'moment']);
            $file = isset($options['file']) ? Arguments::text($options['file'], 'file') : null;
            $extra = isset($options['extra']) ? $json->fields($options['extra'], '/extra') : 'null';
            $said = self::joined(Arguments::moment($options['moment'] ?? null), $json, ['extra' => $extra]);
        }
        $given = [$operation, $text, \strlen($text), $file, \strlen((string) $file), $said, \strlen($said)];

        return Wxpay::make($type, $function, $this->handle->pointer, ...$given);
    }

    /**
     * @param mixed $method
     * @param mixed $path
     * @param mixed $options
     */
    private function generic(string $type, string $function, $method, $path, $options): Handle
    {
        $options = Arguments::options($options, ['query', 'body', 'sensitive', 'repeatable', 'moment']);
        $json = new Json();
        $ready = ['method' => $json->write($method, '/method'), 'path' => $json->write($path, '/path')];
        $raw = $options['body'] ?? null;
        if (!\is_string($raw)) {
            $ready['body'] = $json->write($raw, '/body');
            $raw = null;
        }
        $ready['query'] = $json->fields($options['query'] ?? [], '/query');
        $ready['sensitive'] = $json->write($options['sensitive'] ?? null, '/sensitive');
        $ready['repeatable'] = $json->write($options['repeatable'] ?? null, '/repeatable');
        $text = self::joined(Arguments::moment($options['moment'] ?? null), $json, $ready);
        $given = [$text, \strlen($text), $raw, \strlen((string) $raw)];

        return Wxpay::make($type, $function, $this->handle->pointer, ...$given);
    }

    /**
     * A JSON object of a moment, of members that are written already, and of what could not be.
     *
     * @param array<string, mixed>  $moment
     * @param array<string, string> $ready
     */
    private static function joined(array $moment, Json $json, array $ready): string
    {
        foreach ($moment as $name => $value) {
            $ready[$name] = $json->write($value, "/$name");
        }
        $ready['unrepresentable'] = $json->fields($json->unrepresentable, '');
        $members = [];
        foreach ($ready as $name => $text) {
            $members[] = "\"$name\":$text";
        }

        return '{' . \implode(',', $members) . '}';
    }

    /**
     * @param array<string, mixed> $config
     *
     * @return (\Closure(string): string)|null
     */
    private static function signer(array $config): ?\Closure
    {
        $signer = $config['signer'] ?? null;
        if ($signer !== null && !\is_callable($signer)) {
            throw Wxpay::invalid('signer', 'a function that takes the message and returns its signature, both bytes');
        }
        if ($signer !== null && isset($config['private_key'])) {
            throw Wxpay::invalid('signer', 'give private_key or signer, not both');
        }

        return $signer === null ? null : \Closure::fromCallable($signer);
    }

    /**
     * Keys in DER as base64, which the library reads as well.
     *
     * @param mixed $key
     *
     * @return mixed
     */
    private static function readable($key, string $field)
    {
        if (\is_array($key)) {
            foreach ($key as $id => $one) {
                $key[$id] = self::readable($one, $field);
            }
        }
        if (\is_object($key) && !$key instanceof \stdClass || \is_resource($key)) {
            $export = $field === 'private_key' ? 'openssl_pkey_export' : 'openssl_x509_export, or openssl_pkey_get_details';
            throw Wxpay::invalid($field, 'PEM text, not ' . Arguments::type($key) . "; use $export");
        }

        return \is_string($key) && !\preg_match('//u', $key) ? \base64_encode($key) : $key;
    }
}
