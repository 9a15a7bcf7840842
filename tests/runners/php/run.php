<?php

/** Runs the conformance vectors in PHP: `php tests/runners/php/run.php`, the classes by the file in WXPAY_CORE_AUTOLOAD. */

declare(strict_types=1);

use WxpayCore\Merchant;
use WxpayCore\Request;
use WxpayCore\Testing\Platform;
use WxpayCore\WxpayError;

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../../bindings-c/php/autoload.php';
require __DIR__ . '/vectors.php';

const NONCE = '593BEC0C930BF1AFEB40B4A08C8FB242';

define('FOLDER', getenv('CONFORMANCE_VECTORS') ?: 'tests/vectors');

/** One method a file: whether a case is as it is expected. */
final class Runner
{
    private const FILES = [
        'sign' => 'sign', 'verify' => 'verify', 'notify' => 'notify', 'decrypt' => 'decrypt', 'prepare' => 'prepare',
        'answer' => 'answer', 'certificates' => 'certificates', 'upload' => 'upload', 'pay_params' => 'pay_params',
        'explain' => 'explain', 'catalogue' => 'catalogue', 'sealed' => 'sealed', 'opened' => 'answer', 'outcomes' => 'answer',
    ];

    /** Files that hold no cases. */
    private const LISTS = ['client', 'context', 'exceptions', 'undeclared'];

    /** @var stdClass */
    private $context;

    /** @var Merchant */
    private $merchant;

    /** @var array<string, string> by method and path */
    private $ids = [];

    /** @var Platform */
    private $platform;

    /** @var Merchant that believes it */
    private $round;

    public function main(): int
    {
        $this->context = load('context.json');
        foreach (WxpayCore\operations() as $operation) {
            $this->ids[route($operation)] = $operation->id;
        }
        $this->platform = new Platform();
        $this->round = $this->platform->merchant();
        // The runner of Rust holds the exceptions to what is true.
        $excepted = is_file(FOLDER . '/exceptions.json') ? array_column(load('exceptions.json')->exceptions, 'case') : [];
        $passed = $failed = $not_declared = 0;
        foreach (glob(FOLDER . '/*.json') as $path) {
            $name = basename($path, '.json');
            if (!isset(self::FILES[$name]) && !in_array($name, self::LISTS, true)) {
                $failed++;
                echo "FAILED $name.json: no runner of these cases\n";
            }
        }
        foreach (self::FILES as $name => $run) {
            if (!is_file(FOLDER . "/$name.json")) {
                continue;
            }
            $file = load("$name.json");
            // The first list of certificates vouches for itself: nothing is trusted yet.
            $this->merchant = $this->merchant($name === 'certificates' ? (object) ['trust' => []] : $file);
            foreach ($file->cases as $case) {
                if (isset($case->fields) && !isset($this->ids[route($case)])) {
                    $not_declared++;
                    continue;
                }
                try {
                    [$holds, $why] = [$this->$run($case), ''];
                } catch (Throwable $error) {
                    [$holds, $why] = [false, ": $error"];
                }
                if ($holds || in_array("$name/$case->name", $excepted, true)) {
                    $passed++;
                } else {
                    $failed++;
                    echo "FAILED $name/$case->name$why\n";
                }
            }
        }
        echo "php: not declared yet: $not_declared\n";
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
        return same($case->expect, $this->attempt(function () use ($case): stdClass {
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
        return same($case->expect, $this->attempt(function () use ($case): stdClass {
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
            && $this->written($request, $case->expect) === $case->expect->body;
    }

    private function catalogue(stdClass $case): bool
    {
        return $this->sent($this->request($case), $case->expect) && $this->example($case);
    }

    private function sealed(stdClass $case): bool
    {
        try {
            $request = $this->request($case);
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }

        return $this->sent($request, $case->expect);
    }

    /** True if a request has the parts that are expected: the query as decoded text, the body as JSON, both opened. */
    private function sent(Request $request, stdClass $expect): bool
    {
        $serial = $request->headers['Wechatpay-Serial'];
        [$path, $query] = explode('?', "$request->target?", 3);
        $query = decoded($query);
        foreach ($expect->sealed_query ?? [] as $name) {
            $query[$name] = array_map(function (string $text) use ($serial, $expect): string {
                return decrypted($this->context, $serial, $expect->algorithm ?? '', $text);
            }, $query[$name]);
        }
        $wanted = array_map(static function ($values): array {
            return array_map(static function ($value): string {
                return is_string($value) ? $value : (string) json_encode($value);
            }, is_array($values) ? $values : [$values]);
        }, (array) $expect->query);
        $body = $request->body === '' ? null : opened($this->context, $request, $expect);

        return $request->method === $expect->method
            && rawurldecode($path) === $expect->path
            && same((object) $query, (object) $wanted)
            && same($body, $expect->body ?? null)
            && $serial === ($expect->wechatpay_serial ?? $serial)
            && parse_url($request->url, PHP_URL_HOST) === ($expect->host ?? parse_url($request->url, PHP_URL_HOST));
    }

    /** True if the documented example of an answer, told with what was asked for, is read as it is. */
    private function example(stdClass $case): bool
    {
        $id = $this->ids[route($case)];
        // A list of certificates is nothing that an example could hold.
        if (!isset($case->answer) || $id === 'certificates.download') {
            return true;
        }
        $told = (object) array_replace((array) $case->answer, array_intersect_key((array) $case->fields, (array) $case->answer));
        $body = (string) json_encode($told, JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION);
        $answer = $this->round->prepare($id, $this->arrays($case->fields))->read(...$this->platform->answer($body));

        return same($answer->data, json_decode($body, true, 512, JSON_BIGINT_AS_STRING));
    }

    private function answer(stdClass $case): bool
    {
        try {
            $answer = $this->request($case)->read($case->status, ...$this->message($case));
        } catch (WxpayError $error) {
            return $this->agrees($error, $case->expect->error ?? null);
        }

        $got = [
            'data' => $answer->data,
            'outcome' => $answer->outcome,
            'verified' => $answer->verified,
            'sealed' => sorted($answer->sealed),
        ];
        foreach ($case->expect as $name => $value) {
            $wanted = $name === 'sealed' ? sorted($value) : json_decode((string) json_encode($value), true);
            if (!array_key_exists($name, $got) || !same($got[$name], $wanted)) {
                return false;
            }
        }

        return isset($case->expect->sealed) || same(json_decode($answer->body), $case->expect->data);
    }

    private function certificates(stdClass $case): bool
    {
        return same($case->expect, $this->attempt(function () use ($case): stdClass {
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

        return same(json_decode($meta), $case->expect->meta)
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
        return same($this->merchant->explain(...$this->message($case)), $case->expect)
            && $error !== null && same($error->explain(), $case->expect);
    }

    private function request(stdClass $case): Request
    {
        $options = ['moment' => ['timestamp' => $this->context->now, 'nonce' => NONCE]];
        if (isset($case->fields)) {
            return $this->merchant->prepare($this->ids[route($case)], $this->arrays($case->fields), $options);
        }
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

    /** The body as it was written; what was sealed in it is opened. */
    private function written(Request $request, stdClass $expect): string
    {
        $body = isset($expect->sealed) ? opened($this->context, $request, $expect) : null;

        return $body === null ? $request->body : (string) json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
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
