<?php

/**
 * A server whose connections meet their fates: `php fates.php FOLDER MOMENT:FATE…`. Each fate waits for its moment: `accept`,
 * `begin` (the first bytes of a request), `whole` (all of a request). Requests that came whole are kept in FOLDER/executed.
 * FOLDER/server.pem, where there is one, is its certificate and key for TLS. Without a fate, nothing happens.
 */

declare(strict_types=1);

[$folder, $fates] = [$argv[1], array_slice($argv, 2)];
$isTls = is_file("$folder/server.pem");
// One waiting connection is all that a kernel is asked to hold.
$context = stream_context_create(['socket' => ['backlog' => 1], 'ssl' => ['local_cert' => "$folder/server.pem"]]);
$listener = stream_socket_server('tcp://127.0.0.1:0', $code, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
echo stream_socket_get_name($listener, false), "\n";
/** @var array<int, resource> $connections */
$connections = [];
/** @var array<int, string> $arrived */
$arrived = [];
$answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}";
// Frames of HTTP/2: SETTINGS, and RST_STREAM of stream 1 with REFUSED_STREAM.
[$settings, $refused] = ["\0\0\0\x04\0\0\0\0\0", "\0\0\x04\x03\0\0\0\0\x01\0\0\0\x07"];

/** Does what the next fate says, if this is its moment. */
$meet = static function (string $moment, int $id) use (&$fates, &$connections, &$arrived, &$listener, $answer, $settings, $refused): void {
    [$when, $fate] = explode(':', ($fates[0] ?? '') . ':');
    if ($when !== $moment) {
        return;
    }
    array_shift($fates);
    $says = [
        'garbage' => "garbage\r\n", 'answer' => $answer, 'half' => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        'socks' => "\x05\xff", 'forbid' => "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", 'h2' => $settings,
        'refuse' => $refused, 'redirect' => "HTTP/1.1 307 Other\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
    ];
    if (isset($says[$fate])) {
        fwrite($connections[$id], $says[$fate]);
    }
    if ($fate === 'gone' || $fate === 'refuse-gone') {
        if ($fate === 'refuse-gone') {
            fwrite($connections[$id], $refused);
        }
        fclose($listener);
        $listener = null;
    }
    if (!in_array($fate, ['answer', 'redirect', 'h2', 'refuse', 'refuse-gone', 'silence'], true)) {
        // Closing with unread bytes makes this a reset.
        fclose($connections[$id]);
        unset($connections[$id], $arrived[$id]);
    }
};
/** True if a whole request has come: in HTTP/2, the end of its stream. */
$isWhole = static function (string $bytes): bool {
    if (strpos($bytes, 'PRI * HTTP/2.0') === 0) {
        for ($at = 24; strlen($bytes) >= $at + 9; $at += 9 + $length) {
            ['high' => $high, 'low' => $low, 'type' => $type, 'flags' => $flags] = unpack('nhigh/Clow/Ctype/Cflags', substr($bytes, $at));
            $length = $high << 8 | $low;
            if ($type < 2 && ($flags & 1) === 1 && strlen($bytes) >= $at + 9 + $length) {
                return true;
            }
        }

        return false;
    }
    [$head, $body] = explode("\r\n\r\n", $bytes, 2) + [1 => null];

    return $body !== null && (!preg_match('/^content-length: *(\d+)/mi', $head, $length) || strlen($body) >= (int) $length[1]);
};
$end = time() + 60;
while (time() < $end && ($connections !== [] || $listener !== null)) {
    // The kernel's queue fills up if nobody accepts.
    $isDeaf = ($fates[0] ?? '') === 'deaf';
    $readable = ($listener === null || $isDeaf ? [] : [-1 => $listener]) + $connections;
    [$none, $never] = [null, null];
    if ($readable === [] || !stream_select($readable, $none, $never, 1)) {
        if ($readable === []) {
            sleep(1);
        }
        continue;
    }
    foreach ($readable as $socket) {
        if ($socket === $listener) {
            $client = stream_socket_accept($listener, 0);
            $id = (int) $client;
            [$connections[$id], $arrived[$id]] = [$client, ''];
            stream_set_read_buffer($client, 0);
            $meet('accept', $id);
            if ($isTls && isset($connections[$id])) {
                stream_context_set_option($client, 'ssl', 'local_cert', "$folder/server.pem");
                @stream_socket_enable_crypto($client, true, STREAM_CRYPTO_METHOD_TLS_SERVER);
            }
            continue;
        }
        $id = (int) $socket;
        // A few bytes, so that the rest is still unread where a fate closes at the beginning.
        $bytes = (string) fread($socket, ($fates[0] ?? '') === 'begin:close' ? 10 : 65536);
        if ($bytes === '') {
            fclose($socket);
            unset($connections[$id], $arrived[$id]);
            continue;
        }
        $isFirst = $arrived[$id] === '';
        $arrived[$id] .= $bytes;
        if ($isFirst) {
            $meet('begin', $id);
        }
        if (isset($arrived[$id]) && $isWhole($arrived[$id])) {
            file_put_contents("$folder/executed", strtok($arrived[$id], "\r") . "\n", FILE_APPEND);
            $arrived[$id] = '';
            $meet('whole', $id);
        }
    }
}
