<?php

/** php-fpm with one worker, and what asks it by FastCGI. */

declare(strict_types=1);

final class Fpm
{
    /** The folder of its socket and log. */
    public string $folder;

    /** @var resource */
    private $process;

    /**
     * Starts it with these settings of php.ini, its worker of this user, and itself of one that is not root.
     *
     * @param array<string, string> $settings
     * @param array<string, string> $environment beside ours
     */
    public function __construct(array $settings, array $environment = [], string $user = '', bool $isRoot = true)
    {
        $this->folder = (string) tempnam(sys_get_temp_dir(), 'fpm');
        unlink($this->folder);
        mkdir($this->folder);
        chmod($this->folder, 0755);
        $user = $user ?: posix_getpwuid(posix_geteuid())['name'];
        file_put_contents("$this->folder/conf", "[global]\nerror_log=$this->folder/log\ndaemonize=no\n[www]\n"
            . "listen=$this->folder/socket\nlisten.mode=0666\n" . ($isRoot ? "user=$user\n" : '')
            . "pm=static\npm.max_children=1\nclear_env=no\ncatch_workers_output=yes\n");
        $command = [self::program(), '-F', '-R', '-y', "$this->folder/conf"];
        if (!$isRoot && posix_geteuid() === 0) {
            chown($this->folder, $user);
            array_unshift($command, 'setpriv', "--reuid=$user", "--regid=$user", '--clear-groups');
        }
        foreach ($settings as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        $nothing = ['file', '/dev/null', 'r+'];
        $this->process = proc_open($command, [$nothing, $nothing, ['file', "$this->folder/stderr", 'w']], $pipes, null, $environment + getenv());
        for ($tries = 0; $tries < 200 && !file_exists("$this->folder/socket") && proc_get_status($this->process)['running']; $tries++) {
            usleep(50000);
        }
    }

    /**
     * The body of the answer to a request for a script, as a web server asks: a connection each.
     *
     * @param array<string, string> $more parameters beside those that every request has
     */
    public function ask(string $script, array $more = []): string
    {
        $socket = stream_socket_client("unix://$this->folder/socket", $code, $error, 10);
        stream_set_timeout($socket, 300);
        $parameters = '';
        foreach (['SCRIPT_FILENAME' => $script, 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1'] + $more as $name => $value) {
            $parameters .= pack('NN', strlen($name) | 1 << 31, strlen($value) | 1 << 31) . $name . $value;
        }
        // One request, of a responder, whose connection is closed behind it.
        fwrite($socket, self::record(1, pack('nCx5', 1, 0)) . self::record(4, $parameters) . self::record(4, '') . self::record(5, ''));
        $output = '';
        while (strlen($head = (string) stream_get_contents($socket, 8)) === 8) {
            ['type' => $type, 'length' => $length, 'padding' => $padding] = (array) unpack('x/Ctype/x2/nlength/Cpadding', $head);
            $content = $length + $padding > 0 ? (string) stream_get_contents($socket, $length + $padding) : '';
            $output .= $type === 6 ? substr($content, 0, $length) : '';
        }
        fclose($socket);

        return explode("\r\n\r\n", $output, 2)[1] ?? $output;
    }

    /** Microseconds of processor that its worker has taken, once it waits for the next request. */
    public function worked(): float
    {
        $master = proc_get_status($this->process)['pid'];
        $worker = (int) file_get_contents("/proc/$master/task/$master/children");
        while (strpos((string) file_get_contents("/proc/$worker/stat"), ') S ') === false) {
            usleep(50);
        }

        return (int) file_get_contents("/proc/$worker/schedstat") / 1000;
    }

    /** Ends it, and gives what it wrote. */
    public function stop(): string
    {
        proc_terminate($this->process);
        proc_close($this->process);
        $log = file_get_contents("$this->folder/stderr") . (is_file("$this->folder/log") ? file_get_contents("$this->folder/log") : '');
        array_map('unlink', (array) glob("$this->folder/*"));
        rmdir($this->folder);

        return $log;
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnCx', 1, $type, 1, strlen($content), 0) . $content;
    }

    private static function program(): string
    {
        foreach (explode(PATH_SEPARATOR, '/usr/sbin:/usr/local/sbin:' . getenv('PATH')) as $place) {
            foreach (['php-fpm', 'php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION] as $name) {
                if (is_executable("$place/$name")) {
                    return "$place/$name";
                }
            }
        }
        throw new RuntimeException('there is no php-fpm');
    }
}

/**
 * What configure.php tells to put into php.ini.
 *
 * @return array<string, string>
 */
function configured(string $package): array
{
    exec(escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$package/configure.php"), $lines, $status);
    if ($status !== 0) {
        throw new RuntimeException('configure.php failed');
    }

    return (array) parse_ini_string(implode("\n", $lines));
}
