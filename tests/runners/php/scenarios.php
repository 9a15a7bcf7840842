<?php

/**
 * Plays `tests/scenarios` in PHP against the local WeChat Pay that `WXPAY_DEMO` names: `php tests/runners/php/scenarios.php`,
 * the classes by the file in WXPAY_CORE_AUTOLOAD.
 */

declare(strict_types=1);

use WxpayCore\Answer;
use WxpayCore\Driver;
use WxpayCore\Merchant;
use WxpayCore\MerchantSet;
use WxpayCore\Request;
use WxpayCore\WxpayError;

require getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../../bindings-c/php/autoload.php';
require __DIR__ . '/World.php';

/** The merchants of one scenario, and what its steps have made so far. */
final class Player
{
    /** Nobody listens there. */
    private const DOWN = 'http://127.0.0.1:1';

    /** The longest that an answer may take, in milliseconds. */
    private const PATIENCE = 1000;

    /** @var World */
    private $world;

    /** @var int */
    private $now;

    /** @var list<Merchant> */
    private $merchants = [];

    /** @var array<string, Request> */
    private $requests = [];

    /** @var array<string, array{int, string, string}|string> status, headers and body, or how the connection failed */
    private $received = [];

    /** @var array<string, WxpayCore\Certificates|null> */
    private $certificates = [];

    /** @var array<string, WxpayError> */
    private $errors = [];

    /** @var array<string, mixed> the notification that was taken last */
    private $post = [];

    public function __construct(World $world, array $scenario)
    {
        $this->world = $world;
        // Every scenario begins at the same time, whenever the last one ended.
        $this->clock($world->now, true);
        foreach ($scenario['platforms'] ?? [['keys' => ['public_key']]] as $platform) {
            $world->register($platform);
        }
        foreach ($scenario['merchants'] ?? [['trusts' => ['public_key']]] as $merchant) {
            $isDown = $merchant['is_down'] ?? false;
            $this->merchants[] = new Merchant([
                'mchid' => $merchant['mchid'] ?? $world->mchid,
                'serial_no' => $world->serial_no,
                'private_key' => $world->pem($world->private_key),
                'apiv3_key' => array_map([$world, 'apiv3Key'], $merchant['apiv3_keys'] ?? ['current']),
                'platform_keys' => $world->trusted($merchant['trusts']),
                'base_url' => $isDown ? self::DOWN : $world->base_url,
            ] + ($isDown ? ['backup_url' => $world->base_url] : []));
        }
    }

    /**
     * Does what a step's verb says.
     *
     * @return array<string, mixed>|object|null what the step's `expect` is compared with
     */
    public function play(array $step)
    {
        $verb = (string) array_key_first($step);
        $what = $step[$verb];
        $merchant = $this->merchants[$step['merchant'] ?? 0];
        switch ($verb) {
            case 'control':
                return $this->world->change($what, $step['with']);
            case 'clock':
                return $this->clock($what);
            case 'prepare':
                return $this->keep($what, function () use ($merchant, $step): Request {
                    return $merchant->prepare($step['operation'], $step['body'], ['moment' => $this->moment()]);
                });
            case 'again':
                return $this->keep($what, function () use ($what): Request {
                    return $this->requests[$what]->again($this->moment());
                });
            case 'sent_before':
                $this->requests[$what]->sentBefore($this->now);

                return null;
            case 'query':
                return $this->keep($step['as'], function () use ($what): Request {
                    return $this->requests[$what]->query($this->moment());
                });
            case 'send':
                $this->received[$what] = self::exchange($this->requests[$what]);

                return $this->read($what);
            case 'reread':
                return $this->read($what);
            case 'settle':
                return $this->drive($this->requests[$what]->untilFinal($step['policy'] ?? []));
            case 'explain':
                return $this->errors[$what]->explain();
            case 'use':
                return $merchant->useCertificates($this->certificates[$what]);
            case 'load':
                $certificates = $merchant->loadCertificates($this->certificates[$what]->saved, $this->now);
                $merchant->useCertificates($certificates);

                return ['serials' => $certificates->serials];
            case 'replace_keys':
                return $merchant->replaceKeys($this->world->trusted($what));
            case 'notification':
                return $this->notification($step, $merchant);
            case 'ledger':
                return $this->world->order($step['transaction_id'] ?? $this->world->transaction_id);
        }
        throw new LogicException("no such step: $verb");
    }

    private function clock(int $now, bool $back = false): void
    {
        $this->now = $now;
        $this->world->control('clock', ['at' => $now, 'back' => $back]);
    }

    /** @return array{timestamp: int} */
    private function moment(): array
    {
        return ['timestamp' => $this->now];
    }

    /** @return array<string, mixed> */
    private function keep(string $name, callable $make): array
    {
        return self::attempt(function () use ($name, $make): array {
            $this->requests[$name] = $make();

            return ['serial' => $this->requests[$name]->headers['Wechatpay-Serial'] ?? null];
        });
    }

    /** @return array<string, mixed> */
    private function read(string $name): array
    {
        [$request, $received] = [$this->requests[$name], $this->received[$name]];
        try {
            if (is_string($received)) {
                throw $request->failed($received);
            }
            $answer = $request->read(...[...$received, $this->now]);
        } catch (WxpayError $error) {
            $this->errors[$name] = $error;

            return self::ofError($error);
        }
        $this->certificates[$name] = $answer->certificates;

        return self::ofAnswer($answer);
    }

    /** Until it is final; time passes by the waits alone. */
    private function drive(Driver $driver): array
    {
        [$sent, $waited] = [[], 0.0];
        for (;;) {
            $step = $driver->step($this->moment());
            switch ($step->action) {
                case 'send':
                    $sent[] = $step->request->method . ' ' . explode('?', $step->request->target)[0];
                    $curl = self::curl($step->request->curlOptions());
                    $driver->readCurl($curl, curl_exec($curl), $this->now);
                    break;
                case 'wait':
                    $waited += $step->seconds;
                    $this->clock($this->now + (int) ceil($step->seconds));
                    break;
                case 'done':
                    return self::ofAnswer($step->answer) + ['sent' => $sent, 'waited' => $waited];
                case 'give_up':
                    return self::ofError($step->error) + ['sent' => $sent, 'waited' => $waited];
            }
        }
    }

    /** The next notification that is due, or the same once more. */
    private function notification(array $step, Merchant $merchant): array
    {
        $call = ['platform' => $step['platform'] ?? $this->world->mchid];
        $isNext = $step['notification'] === 'next';
        if ($isNext) {
            $this->post = $this->world->control('take', $call)['notifications'][0];
        }
        $reader = isset($step['set']) ? new MerchantSet($this->merchants) : $merchant;
        $got = self::attempt(function () use ($reader): array {
            $read = $reader->readNotification($this->post['headers'], $this->post['body'], $this->now);

            return ['reply' => $read->reply->status, 'merchant' => $read->merchant->mchid, 'data' => $read->data];
        });
        if ($isNext) {
            $this->world->control('answered', $call + ['id' => $this->post['id'], 'status' => $got['reply']]);
        }

        return $got;
    }

    /** @return array{int, string, string}|string status, headers and body; or how the connection failed */
    private static function exchange(Request $request)
    {
        $curl = self::curl($request->curlOptions());

        return $request->received($curl, curl_exec($curl));
    }

    /**
     * A connection of its own for each request: what is sent anew on a used one is not seen.
     *
     * @return \CurlHandle|resource
     */
    private static function curl(array $options)
    {
        $curl = curl_init();
        curl_setopt_array($curl, $options + [CURLOPT_TIMEOUT_MS => self::PATIENCE]);

        return $curl;
    }

    /** The result of a call, or the error that it throws. */
    private static function attempt(callable $call): array
    {
        try {
            return $call();
        } catch (WxpayError $error) {
            return self::ofError($error);
        }
    }

    private static function ofAnswer(Answer $answer): array
    {
        return [
            'outcome' => $answer->outcome, 'status' => $answer->status, 'verified' => $answer->verified, 'data' => $answer->data,
            'failures' => array_column($answer->failures, 'reason'), 'serials' => $answer->certificates->serials ?? null,
        ];
    }

    private static function ofError(WxpayError $error): array
    {
        return [
            'kind' => $error->kind, 'cause' => $error->cause, 'field' => $error->field, 'code' => $error->code,
            'status' => $error->status, 'verified' => $error->verified, 'missing_certificate' => $error->missing_certificate,
            'remedy' => $error->remedy->en, 'reply' => $error->reply->status ?? null,
        ] + (array) $error->advice;
    }
}

/** The difference from what is expected: `data` in part, `remedy` by words, `waited` between two numbers. */
function difference($got, array $expect): ?string
{
    foreach ($expect as $name => $wanted) {
        $value = ((array) $got)[$name] ?? null;
        switch ($name) {
            case 'data':
                $fits = holds($value, $wanted);
                break;
            case 'remedy':
                $fits = strpos((string) $value, $wanted) !== false;
                break;
            case 'waited':
                $fits = $wanted[0] <= $value && $value <= $wanted[1];
                break;
            default:
                $fits = $value === $wanted;
        }
        if (!$fits) {
            return "$name is " . json_encode($value) . ', not ' . json_encode($wanted);
        }
    }

    return null;
}

/** True if all that is wanted is there. */
function holds($got, $wanted): bool
{
    if (!is_array($wanted)) {
        return $got === $wanted;
    }
    foreach ($wanted as $name => $value) {
        if (!holds($got[$name] ?? null, $value)) {
            return false;
        }
    }

    return true;
}

$world = new World(getenv('SCENARIOS') ?: 'tests/scenarios', (string) getenv('WXPAY_DEMO'));
$passed = $failed = 0;
foreach ($world->scenarios() as $name => $scenario) {
    [$player, $problem] = [null, null];
    foreach ($scenario['steps'] as $index => $step) {
        try {
            $player = $player ?? new Player($world, $scenario);
            $got = $player->play($step);
            $problem = difference($got, isset($step['ledger']) ? $step['ledger'] : $step['expect'] ?? []);
        } catch (Throwable $error) {
            $problem = (string) $error;
        }
        if ($problem !== null) {
            echo "FAILED $name, step ", $index + 1, ": $problem\n";
            break;
        }
    }
    if ($problem === null) {
        $passed++;
    } else {
        $failed++;
    }
}
echo "php: $passed passed, $failed failed\n";
exit($failed > 0 ? 1 : 0);
