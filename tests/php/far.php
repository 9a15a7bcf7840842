<?php

/**
 * A server that plays one fate a request, and closes: `php far.php FOLDER`. FOLDER/0, /1 … are the bytes to answer: none is
 * an answer that is lost, and without a file there is silence. What arrived is kept in FOLDER/arrived-0 and so on.
 */

declare(strict_types=1);

$folder = $argv[1];
$listener = stream_socket_server('tcp://127.0.0.1:0');
echo stream_socket_get_name($listener, false), "\n";
$silent = [];
for ($number = 0; $client = @stream_socket_accept($listener, 60); $number++) {
    $arrived = '';
    do {
        $arrived .= fread($client, 65536);
        [$head, $body] = explode("\r\n\r\n", $arrived, 2) + [1 => null];
        preg_match('/^content-length: *(\d+)/mi', $head, $length);
    } while (!feof($client) && ($body === null || strlen($body) < (int) ($length[1] ?? 0)));
    file_put_contents("$folder/arrived-$number", $arrived);
    if (is_file("$folder/$number")) {
        fwrite($client, (string) file_get_contents("$folder/$number"));
        fclose($client);
    } else {
        $silent[] = $client;
    }
}
