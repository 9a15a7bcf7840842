<?php

declare(strict_types=1);

/**
 * The local WeChat Pay around the example: its configuration, what its buyers and its faults do, and the server that
 * notifications come to. None of it is needed with WeChat Pay itself.
 */
final class Local
{
    /** @var array<string, mixed> */
    public $config;

    /** @var resource|null */
    private $server;

    /** @var string */
    private $received;

    public function __construct()
    {
        $this->config = json_decode((string) file_get_contents((string) getenv('WXPAY_DEMO')), true);
        $this->received = (string) tempnam(sys_get_temp_dir(), 'notified');
    }

    public function __destruct()
    {
        if ($this->server !== null) {
            proc_terminate($this->server);
        }
        unlink($this->received);
    }

    public function pem(string $name): string
    {
        return (string) file_get_contents($this->config[$name]);
    }

    /** A buyer pays an order that may be split; its number at WeChat Pay. */
    public function pay(string $seller, int $total): string
    {
        return $this->control('orders', ['sub_mchid' => $seller, 'total' => $total, 'seconds_ago' => 60])['transaction_id'];
    }

    /** The next request of this route takes effect, and the connection breaks before its answer. */
    public function loseNextAnswer(string $route): void
    {
        $this->control('faults', ['route' => $route, 'cut' => ['in_body' => 0]]);
    }

    /** Starts a server with `notify.php`, and has the notifications of a merchant sent there. */
    public function notificationsOf(string $mchid): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $address = (string) stream_socket_get_name($socket, false);
        fclose($socket);
        $quiet = [['pipe', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']];
        // What a server of its own is allowed by preloading: see configure.php.
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', '-S', $address, __DIR__ . '/notify.php'];
        $this->server = proc_open($command, $quiet, $pipes, null, ['NOTIFIED' => $this->received] + getenv());
        $this->control('notify_url', ['mchid' => $mchid, 'url' => "http://$address/notify"]);
    }

    /**
     * What the server has made of the next notification.
     *
     * @return array<string, mixed>
     */
    public function nextNotification(): array
    {
        for ($tries = 0; $tries < 100; $tries++) {
            $line = strtok((string) file_get_contents($this->received), "\n");
            if ($line !== false) {
                return json_decode($line, true);
            }
            usleep(100000);
        }
        throw new RuntimeException('no notification came within ten seconds');
    }

    /**
     * A control call of the emulator.
     *
     * @param array<string, mixed> $body
     *
     * @return array<string, mixed>
     */
    public function control(string $name, array $body): array
    {
        $options = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body)];
        $text = file_get_contents($this->config['control_url'] . "/$name", false, stream_context_create(['http' => $options]));
        if ($text === false) {
            throw new RuntimeException("the local WeChat Pay refused $name");
        }

        return (array) json_decode($text, true);
    }
}
