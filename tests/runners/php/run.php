<?php

/** Runs the conformance vectors in PHP: `php tests/runners/php/run.php`, the classes by the file in WXPAY_CORE_AUTOLOAD. */

declare(strict_types=1);

use WxpayCore\Merchant;
use WxpayCore\Request;
use WxpayCore\WxpayError;

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../../bindings-c/php/autoload.php';

const NONCE = '593BEC0C930BF1AFEB40B4A08C8FB242';

define('FOLDER', getenv('CONFORMANCE_VECTORS') ?: 'tests/vectors');

/** Objects and lists stay apart: `{}` and `[]` differ. */
function load(string $name): stdClass
{
    return json_decode((string) file_get_contents(FOLDER . "/$name"), false, 512, JSON_BIGINT_AS_STRING | JSON_THROW_ON_ERROR);
}

function pem(string $path): string
{
    static $known = [];

    return $known[$path] ?? $known[$path] = (string) file_get_contents(FOLDER . "/$path");
}

/** One method a file: whether a case is as it is expected. */
final class Runner
{
    private const FILES = [
        'sign', 'verify', 'notify', 'decrypt', 'prepare', 'answer', 'certificates', 'upload', 'pay_params', 'explain',
    ];

    /** @var stdClass */
    private $context;

    /** @var Merchant */
    private $merchant;

    public function main(): int
    {
        $this->context = load('context.json');
        $passed = $failed = 0;
        foreach (self::FILES as $name) {
            if (!is_file(FOLDER . "/$name.json")) {
                continue;
            }
            $file = load("$name.json");
            // The first list of certificates vouches for itself: nothing is trusted yet.
            $this->merchant = $this->merchant($name === 'certificates' ? (object) ['trust' => []] : $file);
            foreach ($file->cases as $case) {
                try {
                    [$holds, $why] = [$this->$name($case), ''];
                } catch (Throwable $error) {
                    [$holds, $why] = [false, ": $error"];
                }
                if ($holds) {
                    $passed++;
                } else {
                    $failed++;
                    echo "FAILED $name/$case->name$why\n";
                }
            }
        }
        echo "php: $passed passed, $failed failed\n";

        return $failed > 0 ? 1 : 0;
    }

    private function merchant(stdClass $file): Merchant
    {
        $own = (object) ['id' => $this->context->wechatpay_public_key_id, 'public_key' => $this->context->wechatpay_public_key];
        $keys = [];
        foreach ($file->trust ?? [$own] as $key) {
            if (isset($key->public_key)) {
                $keys[$key->id] = pem($key->public_key);
            } else {
                $keys[openssl_x509_parse(pem($key->certificate))['serialNumberHex']] = pem($key->certificate);
            }
        }

        return new Merchant([
            'mchid' => $this->context->mchid,
            'serial_no' => $this->context->merchant_serial_no,
            'private_key' => pem($this->context->merchant_private_key),
            'apiv3_key' => $this->context->apiv3_key,
            'platform_keys' => $keys,
        ]);
    }

    private function sign(stdClass $case): bool
    {
        $body = base64_decode($case->body_base64, true);
        $options = ['moment' => ['timestamp' => $case->timestamp, 'nonce' => $case->nonce]] + ($body === '' ? [] : ['body' => $body]);
        $unsigned = $this->merchant->beginRequest($case->method, $case->target, $options);
        $request = $this->merchant->request($case->method, $case->target, $options);

        return base64_encode($unsigned->message) === $case->expect->message_base64
            && strpos($request->headers['Authorization'], "signature=\"{$case->expect->signature}\"") !== false;
    }

    private function verify(stdClass $case): bool
    {
        return $this->attempt(function () use ($case): string {
            $this->merchant->verify(...$this->message($case));

            return 'ok';
        }) === $case->expect;
    }

    private function notify(stdClass $case): bool
    {
        return self::same($case->expect, $this->attempt(function () use ($case): stdClass {
            $notification = $this->merchant->readNotification(...$this->message($case));
            $resource = json_decode($notification->body);
            if ($notification->data !== json_decode($notification->body, true)) {
                throw new LogicException('data and body differ');
            }

            return (object) ['resource' => $resource, 'id' => $notification->id, 'event_type' => $notification->event_type];
        }));
    }

    private function decrypt(stdClass $case): bool
    {
        return self::same($case->expect, $this->attempt(function () use ($case): stdClass {
            return (object) ['plaintext' => $this->merchant->decrypt($case->ciphertext)];
        }));
    }

    private function prepare(stdClass $case): bool
    {
        try {
            $request = $this->request($case);
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }
        $headers = $request->headers;
        unset($headers['Authorization'], $headers['User-Agent']);

        return $request->method === ($case->expect->method ?? null)
            && $request->target === $case->expect->target
            && $headers === (array) $case->expect->headers
            && $this->unsealed($request, $case->expect->sealed ?? []) === $case->expect->body;
    }

    private function answer(stdClass $case): bool
    {
        try {
            $answer = $this->request($case)->read($case->status, ...$this->message($case));
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }

        return self::same(json_decode($answer->body), $case->expect->data)
            && $answer->data === json_decode($answer->body, true)
            && $answer->outcome === $case->expect->outcome
            && $answer->verified === $case->expect->verified;
    }

    private function certificates(stdClass $case): bool
    {
        return self::same($case->expect, $this->attempt(function () use ($case): stdClass {
            return (object) ['serials' => $this->merchant->readCertificates(...$this->message($case))->serials];
        }));
    }

    private function upload(stdClass $case): bool
    {
        $content = (string) base64_decode($case->content_base64, true);
        $options = ['moment' => ['timestamp' => $this->context->now, 'nonce' => NONCE]];
        $request = $this->merchant->upload($case->filename, $content, $options);
        $meta = explode("\r\n--", explode("\r\n\r\n", $request->body)[1])[0];
        // The signed body is exactly the bytes of the meta part.
        $signed = $this->merchant->request('POST', $request->target, ['body' => $meta] + $options);

        return self::same(json_decode($meta), $case->expect->meta)
            && $request->headers['Authorization'] === $signed->headers['Authorization']
            && strpos($request->body, "\r\n\r\n$content\r\n--") !== false;
    }

    private function pay_params(stdClass $case): bool
    {
        $moment = ['timestamp' => $case->timestamp, 'nonce' => $case->nonce];

        return $this->merchant->jsapiParams($case->appid, $case->prepay_id, $moment) === (array) $case->expect->jsapi
            && $this->merchant->appParams($case->appid, $case->partnerid, $case->prepay_id, $moment) === (array) $case->expect->app;
    }

    private function explain(stdClass $case): bool
    {
        $error = $this->caught(function () use ($case): void {
            $this->merchant->verify(...$this->message($case));
        });

        // A message that needs a diagnosis is not accepted; its error tells the same.
        return self::same($this->merchant->explain(...$this->message($case)), $case->expect)
            && $error !== null && self::same($error->explain(), $case->expect);
    }

    private function request(stdClass $case): Request
    {
        $options = ['moment' => ['timestamp' => $this->context->now, 'nonce' => NONCE]];
        if ($case->operation !== null) {
            return $this->merchant->prepare($case->operation, $this->arrays($case->body), $options);
        }
        foreach (['query', 'body', 'sensitive'] as $name) {
            $options += isset($case->$name) ? [$name => $this->arrays($case->$name)] : [];
        }

        return $this->merchant->request($case->method, $case->path, $options);
    }

    /**
     * Arrays, as users write them, wherever one is no less than the object it stands for.
     *
     * @param mixed $value
     *
     * @return mixed
     */
    private function arrays($value)
    {
        if (!is_array($value) && !is_object($value)) {
            return $value;
        }
        $array = array_map([$this, 'arrays'], (array) $value);
        $isList = array_keys($array) === range(0, count($array) - 1) || $array === [];

        return is_object($value) && $isList ? (object) $array : $array;
    }

    /** The body with what was sealed decrypted by the private key of `Wechatpay-Serial`. */
    private function unsealed(Request $request, array $places): string
    {
        if ($places === []) {
            return $request->body;
        }
        $family = strpos($request->headers['Wechatpay-Serial'], 'PUB_KEY_ID_') === 0 ? 'wechatpay' : 'platform';
        $key = pem($this->context->{"{$family}_private_key"});
        $body = json_decode($request->body);
        foreach ($places as $place) {
            $field = &$body;
            foreach (explode('/', substr($place, 1)) as $part) {
                if (is_array($field)) {
                    $field = &$field[(int) $part];
                } else {
                    $field = &$field->$part;
                }
            }
            openssl_private_decrypt((string) base64_decode($field, true), $field, $key, OPENSSL_PKCS1_OAEP_PADDING);
            unset($field);
        }

        return (string) json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    /** True if an error agrees with every field that is expected of it. */
    private function agrees(WxpayError $error, ?stdClass $expect): bool
    {
        foreach ($expect ?? ['kind' => 'a success'] as $name => $value) {
            switch ($name) {
                case 'action':
                    $got = $error->advice->action ?? null;
                    break;
                case 'violations':
                    $got = array_map(static function (stdClass $violation): array {
                        return [$violation->field, $violation->rule];
                    }, $error->violations);
                    break;
                default:
                    $got = $error->$name;
            }
            if ($got !== $value) {
                return false;
            }
        }

        return true;
    }

    /**
     * True if two values are one, whatever the order of their names.
     *
     * @param mixed $a
     * @param mixed $b
     */
    private static function same($a, $b): bool
    {
        if (is_object($a) && is_object($b)) {
            [$a, $b] = [(array) $a, (array) $b];
            ksort($a);
            ksort($b);
        }
        if (!is_array($a) || !is_array($b)) {
            return $a === $b;
        }

        return array_keys($a) === array_keys($b) && !in_array(false, array_map([self::class, 'same'], $a, $b), true);
    }

    private function caught(callable $call): ?WxpayError
    {
        try {
            $call();
        } catch (WxpayError $error) {
            return $error;
        }

        return null;
    }

    /** @return mixed what a call gives, or the kind of its error */
    private function attempt(callable $call)
    {
        try {
            return $call();
        } catch (WxpayError $error) {
            return $error->kind;
        }
    }

    /** @return array{array<string, string>, string, int} */
    private function message(stdClass $case): array
    {
        return [(array) $case->headers, (string) base64_decode($case->body_base64, true), $case->now];
    }
}

exit((new Runner())->main());
