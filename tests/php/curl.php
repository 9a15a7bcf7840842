<?php

/** Requests over a real socket: the bytes that were signed are the bytes that arrive; and what curl's failures mean. */

declare(strict_types=1);

use WxpayCore\Answer;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Request;
use WxpayCore\Testing\Platform;

/** A server that keeps what arrives, and answers what it was told to; without an answer it breaks the connection. */
final class Wire
{
    /** @var string */
    public $url;

    /** @var string */
    private $folder;

    /** @var resource */
    private $process;

    private const SERVER = '
        $server = stream_socket_server("tcp://127.0.0.1:0");
        echo stream_socket_get_name($server, false), "\n";
        // A connection may stay open while the next request comes on another one.
        for ($clients = [$server];;) {
            [$readable, $none, $never] = [$clients, null, null];
            if (!stream_select($readable, $none, $never, 60)) {
                break;
            }
            foreach ($readable as $place => $client) {
                if ($client === $server) {
                    $clients[] = stream_socket_accept($server, 0);
                    continue;
                }
                $arrived = "";
                while (strpos($arrived, "\r\n\r\n") === false && !feof($client)) {
                    $arrived .= fread($client, 65536);
                }
                preg_match("/^content-length: *(\d+)/mi", $arrived, $length);
                $whole = strpos($arrived, "\r\n\r\n") + 4 + (int) ($length[1] ?? 0);
                while (strlen($arrived) < $whole && !feof($client)) {
                    $arrived .= fread($client, 65536);
                }
                if ($arrived !== "") {
                    file_put_contents("$argv[1]/arrived", $arrived);
                }
                $answer = $arrived === "" ? "" : (string) file_get_contents("$argv[1]/answer");
                if ($answer === "") {
                    fclose($client);
                    unset($clients[$place]);
                } else {
                    fwrite($client, $answer);
                }
            }
        }';

    public function __construct()
    {
        $this->folder = sys_get_temp_dir() . '/wire' . getmypid();
        mkdir($this->folder);
        file_put_contents("$this->folder/server.php", '<?php ' . self::SERVER);
        $command = [PHP, "$this->folder/server.php", $this->folder];
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
        $this->url = 'http://' . trim((string) fgets($pipes[1]));
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        array_map('unlink', (array) glob("$this->folder/*"));
        rmdir($this->folder);
    }

    public function answers(string $bytes): void
    {
        file_put_contents("$this->folder/answer", $bytes);
    }

    public function arrived(): string
    {
        return (string) file_get_contents("$this->folder/arrived");
    }
}

/** @param array{int, array<string, string>, string} $answer */
function bytes(array $answer): string
{
    [$status, $headers, $body] = $answer;
    $lines = ["HTTP/1.1 $status Any", 'Content-Length: ' . strlen($body)];
    foreach ($headers as $name => $value) {
        $lines[] = "$name: $value";
    }

    return implode("\r\n", $lines) . "\r\n\r\n$body";
}

$wire = new Wire();
$platform = new Platform();
$merchant = $platform->merchant(['base_url' => $wire->url]);
$profitsharing = $merchant->ecommerce->profitsharing;
$curl = curl_init();
$send = static function (Request $request) use ($curl): Answer {
    curl_setopt_array($curl, $request->curlOptions() + [CURLOPT_TIMEOUT => 10]);

    return $request->readCurl($curl, curl_exec($curl));
};
$success = static function () use ($wire, $platform): void {
    $own = ['transaction_id' => "4/2|*@?'", 'out_order_no' => 'php|P*1@wire'];
    $wire->answers(bytes($platform->answer($own + told('FINISHED', ['result' => 'SUCCESS']))));
};

// Byte for byte, a large body too, and one handle for all: after a POST comes a GET without a body.
$numbers = ['sub_mchid' => '1900000109', 'transaction_id' => "4/2|*@?'", 'out_order_no' => 'php|P*1@wire'];
$large = ['body' => str_repeat('x', 1 << 20)];
$requests = [
    $profitsharing->createOrder(['out_order_no' => 'php|P*1@wire', 'transaction_id' => "4/2|*@?'"] + SPLIT),
    $profitsharing->queryOrder($numbers),
    $profitsharing->queryOrderAmount(['transaction_id' => "4/2|*@?'"]),
    $merchant->request('POST', '/v3/x?ready=%7c', ['query' => ['a' => "b'c d"]] + $large),
    $merchant->request('POST', '/v3/x', ['body' => '']),
    $merchant->request('POST', '/v3/x'),
    $merchant->request('PUT', '/v3/x'),
    $merchant->request('PATCH', '/v3/x'),
    $merchant->request('DELETE', '/v3/x'),
    $merchant->request('PUT', '/v3/x', ['body' => ['a' => 1]]),
    $merchant->request('GET', '/v3/a//b'),
];
foreach ($requests as $request) {
    $success();
    $answer = $send($request);
    same(['1', true], [$answer->data['order_id'], $answer->verified], $request->target);
    [$head, $body] = explode("\r\n\r\n", $wire->arrived(), 2);
    $lines = explode("\r\n", $head);
    same("$request->method $request->target HTTP/1.1", $lines[0]);
    same($request->body, $body, "the body of $request->target");
    foreach ($request->headers as $name => $value) {
        holds(in_array("$name: $value", $lines, true), "$request->target: $name");
    }
    holds(stripos($head, 'expect:') === false, 'nothing waits for 100 Continue');
    $types = preg_grep('/^content-type:/i', $lines);
    $hasBody = $body !== '' || !in_array($request->method, ['GET', 'DELETE'], true);
    same($hasBody ? ['Content-Type: application/json'] : [], array_values($types), "the type of $request->method $request->target");
    same($hasBody, preg_grep('/^content-length: ' . strlen($body) . '$/i', $lines) !== [], "the length of $request->target");
}

// Every answer is read: a refusal, a block after 100 Continue, a redirect that is not followed.
$wire->answers("HTTP/1.1 100 Continue\r\nRequest-ID: other\r\n\r\n" . bytes($platform->answer(['order_id' => '2'])));
same('2', $send($requests[0])->data['order_id']);
$wire->answers(bytes($platform->answer(['code' => 'NOT_ENOUGH', 'message' => 'x'], 403)));
$error = raised(static function () use ($send, $requests): void {
    $send($requests[0]);
});
holds($error instanceof RefusedError && $error->code === 'NOT_ENOUGH' && $error->verified);
$wire->answers("HTTP/1.1 302 Found\r\nLocation: $wire->url/elsewhere\r\nContent-Length: 0\r\n\r\n");
$error = raised(static function () use ($send, $requests): void {
    $send($requests[0]);
});
same(['unexpected_status', 302], [$error->cause, $error->status]);

// A connection that breaks may have done it; one that was never made has not.
foreach (['', "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"] as $broken) {
    $wire->answers($broken);
    $fresh = curl_init();
    $options = $requests[0]->curlOptions() + [CURLOPT_FORBID_REUSE => true, CURLOPT_TIMEOUT => 1];
    curl_setopt_array($fresh, $options);
    $error = raised(static function () use ($requests, $fresh): void {
        $requests[0]->readCurl($fresh, curl_exec($fresh));
    });
    holds($error instanceof OutcomeUnknownError);
    same(['maybe_sent', $requests[0]], [$error->cause, $error->request], $broken);
}
$success();
same('1', $send($error->request->again())->data['order_id'], 'and the same again is harmless');

// The driver, as its class says.
$driver = $requests[0]->untilFinal(['first_wait' => 0.01]);
$actions = [];
do {
    $step = $driver->step();
    $actions[] = $step->action;
    if ($step->action === 'send') {
        if (count($actions) === 1) {
            $wire->answers("HTTP/1.1 502 Bad Gateway\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        } else {
            $success();
        }
        curl_setopt_array($curl, $step->request->curlOptions() + [CURLOPT_TIMEOUT => 10]);
        $driver->readCurl($curl, curl_exec($curl));
    }
} while (in_array($step->action, ['send', 'wait'], true));
same(['send', 'wait', 'send', 'done'], $actions);
same('1', $step->answer->data['order_id']);
$driver = $platform->merchant(['base_url' => 'http://127.0.0.1:1', 'backup_url' => $wire->url])->request('GET', '/v3/x')->untilFinal();
foreach (['http://127.0.0.1:1/v3/x', "$wire->url/v3/x"] as $url) {
    $step = $driver->step();
    same($url, $step->request->url, 'the other host, where nothing was sent');
    curl_setopt_array($curl, $step->request->curlOptions());
    $driver->readCurl($curl, curl_exec($curl));
}
same('1', $driver->step()->answer->data['order_id']);

$socket = stream_socket_server('tcp://127.0.0.1:0');
$closed = 'http://' . stream_socket_get_name($socket, false);
fclose($socket);
foreach ([$closed, 'https://no-such-host.invalid'] as $url) {
    $request = $platform->merchant(['base_url' => $url])->request('GET', '/v3/x');
    $error = raised(static function () use ($send, $request): void {
        $send($request);
    });
    same('not_sent', $error->cause, $url);
}
same('body', raised(static function () use ($requests, $curl): void {
    $requests[0]->readCurl($curl, true);
})->field, 'without CURLOPT_RETURNTRANSFER');
