<?php

declare(strict_types=1);

namespace WxpayCore\Testing;

use WxpayCore\Guarded;
use WxpayCore\Merchant;

/**
 * The local WeChat Pay as a program of its own, on a free port, with fresh books; it ends with this object.
 *
 *     $emulator = Emulator::start();
 *     $order = $emulator->control('orders', ['sub_mchid' => '1900000109', 'total' => 10000, 'seconds_ago' => 60]);
 *     $request = $emulator->merchant()->ecommerce->profitsharing->createOrder([…]);
 *
 * It also ends with the process that started it, and with one that is killed. `StartsEmulator` has it for tests of PHPUnit.
 */
final class Emulator
{
    use Guarded;

    private const NAME = 'wxpay-emulator';

    private const WHERE = self::NAME . ', the local WeChat Pay, is a program of its own: cargo install --path tests/emulator, '
        . 'in the repository of wxpay-core; or name it by the environment variable WXPAY_EMULATOR';

    /** Seconds that it may take to start, to answer and to end. */
    private const PATIENCE = 10;

    /** @var array<string, mixed> what it listens to and knows, as in its config.json: `base_url`, `mchid`, `transaction_id`, … */
    public array $config = [];

    /** @var array{0?: resource} the process; no type names it */
    private array $process = [];

    /** @var array<int, resource> standard input and output */
    private array $pipes = [];

    /** @param list<string> $arguments */
    private function __construct(array $arguments)
    {
        $program = self::program();
        $own = ['--port', '0', '--print', 'json', '--published-keys', '--attached'];
        $errors = \tmpfile();
        $process = \proc_open(\array_merge([$program], $own, $arguments), [['pipe', 'r'], ['pipe', 'w'], $errors], $this->pipes);
        if ($process === false) {
            throw new \RuntimeException("$program could not be run");
        }
        $this->process = [$process];
        $config = \json_decode($this->isHeard() ? (string) \fgets($this->pipes[1]) : '', true);
        if (!\is_array($config)) {
            \proc_terminate($process, 9);
            $this->stop();
            \rewind($errors);
            throw new \RuntimeException("$program did not start: " . \trim((string) \stream_get_contents($errors)));
        }
        $this->config = $config;
    }

    /** @param string ...$arguments those of `wxpay-emulator`, such as `'--keys', 'certificate'` */
    public static function start(string ...$arguments): self
    {
        return new self($arguments);
    }

    /**
     * The answer to a control call; of a GET, `$members` are the query.
     *
     * @param array<string, mixed> $members
     *
     * @return mixed
     *
     * @throws \InvalidArgumentException where it refuses the call
     */
    public function control(string $name, array $members = [], string $method = 'POST')
    {
        $isGet = $method === 'GET';
        $url = "{$this->config['control_url']}/$name" . ($isGet ? '?' . \http_build_query($members) : '');
        $http = ['method' => $method, 'ignore_errors' => true, 'timeout' => self::PATIENCE];
        if (!$isGet) {
            $http += ['header' => 'Content-Type: application/json', 'content' => \json_encode((object) $members)];
        }
        $stream = @\fopen($url, 'r', false, \stream_context_create(['http' => $http]));
        if ($stream === false) {
            throw new \RuntimeException("control call $name: no answer");
        }
        $answer = \json_decode((string) \stream_get_contents($stream), true);
        // The first line of the answer: HTTP/1.1 200 OK.
        if ((int) \explode(' ', \stream_get_meta_data($stream)['wrapper_data'][0])[1] >= 400) {
            throw new \InvalidArgumentException("control call $name: {$answer['message']}");
        }

        return $answer;
    }

    /**
     * The merchant that it knows, with the keys that it signs by.
     *
     * @param array<string, mixed> $settings settings to override
     */
    public function merchant(array $settings = []): Merchant
    {
        $config = $this->config;
        $keys = [];
        if ($config['keys'] !== 'certificate') {
            $keys[$config['public_key_id']] = \file_get_contents($config['public_key']);
        }
        if ($config['keys'] !== 'public-key') {
            $keys[$config['platform_serial_no']] = \file_get_contents($config['platform_certificate']);
        }

        return new Merchant($settings + [
            'mchid' => $config['mchid'],
            'serial_no' => $config['serial_no'],
            'private_key' => \file_get_contents($config['private_key']),
            'apiv3_key' => $config['apiv3_key'],
            'platform_keys' => $keys,
            'base_url' => $config['base_url'],
        ]);
    }

    /** Ends it, and its files with it. */
    public function stop(): void
    {
        if ($this->process === []) {
            return;
        }
        [$process] = $this->process;
        // It ends by itself once the pipe that it holds is closed, and closes its own then.
        \fclose($this->pipes[0]);
        if (!$this->isHeard()) {
            \proc_terminate($process, 9);
        }
        \fclose($this->pipes[1]);
        \proc_close($process);
        $this->process = [];
    }

    public function __destruct()
    {
        $this->stop();
    }

    public function __debugInfo(): array
    {
        return ['base_url' => $this->config['base_url'] ?? null];
    }

    /** Whether it says something, or closes its output, before patience ends. */
    private function isHeard(): bool
    {
        [$read, $none] = [[$this->pipes[1]], null];

        return \stream_select($read, $none, $none, self::PATIENCE) === 1;
    }

    /** What WXPAY_EMULATOR names, or a program of this name on the PATH. */
    private static function program(): string
    {
        $named = (string) \getenv('WXPAY_EMULATOR');
        $name = self::NAME . (\PHP_OS_FAMILY === 'Windows' ? '.exe' : '');
        foreach (\explode(\PATH_SEPARATOR, (string) \getenv('PATH')) as $folder) {
            $found = $named ?: "$folder/$name";
            if (\is_executable($found)) {
                return $found;
            }
        }
        throw new \RuntimeException($named === '' ? self::WHERE : "there is no $named. " . self::WHERE);
    }
}
