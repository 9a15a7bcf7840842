<?php

/** Runs the conformance vectors in PHP: `php tests/runners/php/run.php`, the classes by the file in WXPAY_CORE_AUTOLOAD. */

declare(strict_types=1);

use WxpayCore\Merchant;
use WxpayCore\Testing\Platform;
use WxpayCore\WxpayError;

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../../bindings-c/php/autoload.php';
require __DIR__ . '/vectors.php';
require __DIR__ . '/requests.php';
require __DIR__ . '/front_end.php';

const NONCE = '593BEC0C930BF1AFEB40B4A08C8FB242';

define('FOLDER', getenv('CONFORMANCE_VECTORS') ?: 'tests/vectors');

/** One method a file: whether a case is as it is expected. */
final class Runner
{
    use Requests;

    private const FILES = [
        'sign' => 'sign', 'verify' => 'verify', 'notify' => 'notify', 'decrypt' => 'decrypt', 'prepare' => 'prepare',
        'answer' => 'answer', 'certificates' => 'certificates', 'upload' => 'upload', 'pay_params' => 'pay_params',
        'explain' => 'explain', 'catalogue' => 'catalogue', 'sealed' => 'sealed', 'opened' => 'answer', 'outcomes' => 'answer',
        'events' => 'event', 'client' => 'client',
    ];

    /** Files that hold no cases. */
    private const LISTS = ['context', 'exceptions', 'undeclared'];

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
            foreach (array_merge($file->cases, $file->same ?? []) as $case) {
                try {
                    if ($this->isUndeclared($name, $case)) {
                        $not_declared++;
                        continue;
                    }
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

    /** True if nobody declares the operation that a case names, or the event that it tells. */
    private function isUndeclared(string $file, stdClass $case): bool
    {
        if ($file === 'events') {
            return in_array(null, array_map(static function (WxpayCore\Notification $told): ?string {
                return $told->event;
            }, $this->notifications($case)), true);
        }

        return isset($case->fields) && !isset($this->ids[route($case)]);
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
            'api_v2_key' => $file->api_v2_key ?? null,
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

        // The bytes are as they arrived; a case that names its operation by fields may have had some opened.
        return isset($case->fields) || same(json_decode($answer->body), $case->expect->data);
    }

    private function event(stdClass $case): bool
    {
        $told = $this->notifications($case);
        if (isset($case->messages)) {
            return $case->expect === ($told[0]->dedupe_key === $told[1]->dedupe_key ? 'equal' : 'different');
        }
        // Where the envelope has none, empty is as good.
        $got = ['original_type' => ($told[0]->original_type ?: null), 'sealed' => sorted($told[0]->sealed)];
        $got += ['id' => $told[0]->id, 'event_type' => $told[0]->event_type, 'data' => $told[0]->data];
        $expect = array_map(static function ($value) {
            return $value === '' ? null : $value;
        }, (array) $case->expect);
        // Arrays, in which an object without members is an empty list; its bytes tell, but what was opened is not in them.
        $data = json_decode((string) json_encode($expect['data']), true);
        if (isset($expect['sealed'])) {
            $expect['sealed'] = sorted($expect['sealed']);
        } elseif (!same(json_decode($told[0]->body), $expect['data'])) {
            return false;
        }

        return same(array_intersect_key($got, $expect), ['data' => $data] + $expect);
    }

    /** @return list<WxpayCore\Notification> that a case tells of */
    private function notifications(stdClass $case): array
    {
        return array_map(function (stdClass $message): WxpayCore\Notification {
            return $this->merchant->readNotification(...$this->message($message));
        }, $case->messages ?? [$case]);
    }

    private function certificates(stdClass $case): bool
    {
        return same($case->expect, $this->attempt(function () use ($case): stdClass {
            return (object) ['serials' => $this->merchant->readCertificates(...$this->message($case))->serials];
        }));
    }

    private function pay_params(stdClass $case): bool
    {
        $moment = ['timestamp' => $case->timestamp, 'nonce' => $case->nonce];

        return $this->merchant->jsapiParams($case->appid, $case->prepay_id, $moment) === (array) $case->expect->jsapi
            && $this->merchant->appParams($case->appid, $case->partnerid, $case->prepay_id, $moment) === (array) $case->expect->app;
    }

    private function client(stdClass $case): bool
    {
        // Most cases name the key of their own that signs them.
        return (new FrontEnd(isset($case->api_v2_key) ? $this->merchant($case) : $this->merchant, $this->context->now))->holds($case);
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
