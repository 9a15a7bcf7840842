<?php

/** `send` and `untilFinal` of each client, on real sockets: one split, and the truth about it. */

declare(strict_types=1);

use GuzzleHttp\Client;
use GuzzleHttp\Psr7\HttpFactory;
use Nyholm\Psr7\Factory\Psr17Factory;
use Symfony\Component\HttpClient\NativeHttpClient;
use Symfony\Component\HttpClient\Psr18Client;
use WxpayCore\CallerError;
use WxpayCore\Http\Curl;
use WxpayCore\Http\Guzzle;
use WxpayCore\Http\Psr18;
use WxpayCore\MerchantSet;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Request;
use WxpayCore\Testing\Platform;

/** The server of far.php. */
final class Far
{
    /** @var string */
    public $url;

    /** @var string */
    private $folder;

    /** @var resource */
    private $process;

    /** @param list<string> $fates */
    public function __construct(array $fates)
    {
        $this->folder = (string) tempnam(sys_get_temp_dir(), 'far');
        unlink($this->folder);
        mkdir($this->folder);
        foreach ($fates as $number => $bytes) {
            file_put_contents("$this->folder/$number", $bytes);
        }
        $this->process = proc_open([PHP, __DIR__ . '/far.php', $this->folder], [['pipe', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
        $this->url = 'http://' . trim((string) fgets($pipes[1]));
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        proc_close($this->process);
        array_map('unlink', (array) glob("$this->folder/*"));
        rmdir($this->folder);
    }

    /** @return list<string> */
    public function arrived(): array
    {
        return array_map('file_get_contents', (array) glob("$this->folder/arrived-*"));
    }
}

// Packages of Debian's, which Composer's own registry need not be reached for.
foreach (['GuzzleHttp', 'Nyholm/Psr7', 'Symfony/Component/HttpClient'] as $package) {
    if (stream_resolve_include_path("$package/autoload.php") !== false) {
        require_once "$package/autoload.php";
    }
}
$platform = new Platform();
/** @param array{int, array<string, string>, string} $answer */
$bytes = static function (array $answer): string {
    [$status, $headers, $body] = $answer;
    $lines = ["HTTP/1.1 $status Any", 'Content-Length: ' . strlen($body), 'Connection: close'];
    foreach ($headers as $name => $value) {
        $lines[] = "$name: $value";
    }

    return implode("\r\n", $lines) . "\r\n\r\n$body";
};
$done = static function () use ($platform, $bytes): string {
    return $bytes($platform->answer(told('FINISHED', ['result' => 'SUCCESS'])));
};
$split = static function (string $url) use ($platform): Request {
    return $platform->merchant(['base_url' => $url])->ecommerce->profitsharing->createOrder(SPLIT);
};
$clients = ['curl' => new Curl(1.0)];
if (class_exists(Client::class)) {
    // Settings that would spoil what is signed, repeat it or hide its answer.
    $spoiling = ['query' => ['a' => 1], 'auth' => ['u', 'p'], 'http_errors' => true, 'headers' => ['X-Own' => '1'], 'cookies' => true];
    $clients += [
        'Guzzle' => new Guzzle(new Client(), 1.0),
        'Guzzle with settings of its own' => new Guzzle(new Client($spoiling), 1.0),
        'PSR-18: Guzzle' => new Psr18(new Client(['timeout' => 1, 'curl' => [CURLOPT_FRESH_CONNECT => true]]), new HttpFactory(), new HttpFactory()),
    ];
} else {
    echo "without php-guzzlehttp-guzzle, Guzzle is not tested\n";
}
if (class_exists(Psr18Client::class) && class_exists(Psr17Factory::class)) {
    $factory = new Psr17Factory();
    $clients['PSR-18: Symfony'] = new Psr18(new Psr18Client(new NativeHttpClient(['timeout' => 1, 'max_redirects' => 0]), $factory, $factory), $factory, $factory);
} else {
    echo "without php-symfony-http-client and php-nyholm-psr7, another client of PSR-18 is not tested\n";
}
$closed = (new Far([]))->url;
foreach ($clients as $name => $client) {
    // It goes out as it is signed, and its answer is read.
    $far = new Far([$done()]);
    $request = $split($far->url);
    $answer = $client->send($request);
    same(['succeeded', '1'], [$answer->outcome, $answer->data['order_id']], $name);
    [$arrived] = $far->arrived();
    [$head, $body] = explode("\r\n\r\n", $arrived, 2);
    same($request->body, $body, $name);
    same("$request->method $request->target HTTP/1.1", strtok($head, "\r"), $name);
    foreach ($request->headers as $header => $value) {
        holds(stripos($head, "\r\n$header: $value") !== false, "$name sends $header");
    }

    // A lost answer ends in the one split, by the same number.
    $far = new Far(['', $done()]);
    $request = $split($far->url);
    same('succeeded', $client->untilFinal($request, ['first_wait' => 0])->outcome, $name);
    same(2, count($far->arrived()), $name);
    foreach ($far->arrived() as $arrived) {
        same($request->body, explode("\r\n\r\n", $arrived, 2)[1], $name);
    }

    // A refusal is told once; patience ends in doubt.
    $far = new Far([$bytes($platform->answer(['code' => 'NO_AUTH', 'message' => 'x'], 403))]);
    $error = raised(static function () use ($client, $split, $far): void {
        $client->untilFinal($split($far->url));
    });
    same([RefusedError::class, 'NO_AUTH', 1], [get_class($error), $error->code, count($far->arrived())], $name);
    $far = new Far(['']);
    $error = raised(static function () use ($client, $split, $far): void {
        $client->untilFinal($split($far->url), ['first_wait' => 0, 'attempts' => 0]);
    });
    same([OutcomeUnknownError::class, 'maybe_sent', 1], [get_class($error), $error->cause, count($far->arrived())], $name);
    $far = new Far([]);
    same('maybe_sent', raised(static function () use ($client, $split, $far): void {
        $client->send($split($far->url));
    })->cause, "$name: silence");

    // Nobody listens: PSR-18 does not say so.
    same(strpos($name, 'PSR-18') === 0 ? 'maybe_sent' : 'not_sent', raised(static function () use ($client, $split, $closed): void {
        $client->send($split($closed));
    })->cause, $name);

    // What has no key here is signed by the caller; a signer that fails hides nothing.
    $elsewhere = static function (string $url) use ($platform): Request {
        $merchant = $platform->merchant(['base_url' => $url, 'private_key' => null]);

        return $merchant->begin('ecommerce.profitsharing.create_order', SPLIT)->finish(str_repeat("\1", 256));
    };
    $far = new Far(['', $done()]);
    $answer = $client->untilFinal($elsewhere($far->url), ['first_wait' => 0], static function (string $message): string {
        return str_repeat("\7", 256);
    });
    same('succeeded', $answer->outcome, $name);
    holds(strpos($far->arrived()[1], 'signature="BwcHBwcH') !== false, $name);
    $far = new Far(['']);
    try {
        $client->untilFinal($elsewhere($far->url), ['first_wait' => 0]);
        holds(false, "$name signed without a signer");
    } catch (RuntimeException $error) {
        same('maybe_sent', $error->getPrevious()->cause, $name);
    }
}

// Requests keep below their limits, however they are sent: three a second here.
foreach ($clients as $name => $client) {
    $client = clone $client;
    $far = new Far([$done(), $done()]);
    $merchant = $platform->merchant(['base_url' => $far->url]);
    $client->limits($merchant->limits->share(0.01));
    $requests = [$merchant->ecommerce->profitsharing->createOrder(SPLIT), $merchant->ecommerce->profitsharing->createOrder(SPLIT)];
    $begun = hrtime(true);
    $client->send($requests[0]);
    same('succeeded', $client->untilFinal($requests[1])->outcome, $name);
    holds((hrtime(true) - $begun) / 1e9 > 0.34, "$name waits");
}

// A merchant's log is told where the client has none, of queries and of the members of a set, too.
foreach ($clients as $name => $client) {
    $far = new Far([$bytes($platform->answer(told('PROCESSING', []))), $done(), $done(), $done()]);
    $logger = new class () {
        /** @var list<array{string, array<string, mixed>}> */
        public $lines = [];

        /** @param array<string, mixed> $context */
        public function info(string $message, array $context): void
        {
            $this->lines[] = [$message, $context];
        }
    };
    $merchant = $platform->merchant(['base_url' => $far->url]);
    // ANCHOR: log
    $merchant->log(function (object $record) use ($logger): void {
        $logger->info('wxpay {operation}: {outcome}{cause}', (array) $record);
    });
    // ANCHOR_END: log
    $client->untilFinal($merchant->ecommerce->profitsharing->createOrder(SPLIT), ['first_wait' => 0]);
    $told = array_map(static function (array $line): array {
        return [$line[0], $line[1]['operation'], $line[1]['outcome']];
    }, $logger->lines);
    $line = 'wxpay {operation}: {outcome}{cause}';
    same([
        [$line, 'ecommerce.profitsharing.create_order', 'pending'],
        [$line, 'ecommerce.profitsharing.query_order', 'succeeded'],
    ], $told, $name);
    [$headers, $body] = $platform->notification(['a' => 1]);
    $member = (new MerchantSet([$merchant]))->readNotification($headers, $body)->merchant;
    $client->send($member->ecommerce->profitsharing->createOrder(SPLIT));
    same(3, count($logger->lines), "$name: a member of a set");
    $own = clone $client;
    $records = [];
    $own->log(static function (object $record) use (&$records): void {
        $records[] = $record;
    });
    $own->send($merchant->ecommerce->profitsharing->createOrder(SPLIT));
    same([3, 1], [count($logger->lines), count($records)], "$name: the client's own comes first");
    $far = new Far([$done()]);
    $merchant = $platform->merchant(['base_url' => $far->url])->log(static function (): void {
        throw new RuntimeException('the log is full');
    });
    $log = ini_set('error_log', '/dev/null');
    same('succeeded', $client->send($merchant->ecommerce->profitsharing->createOrder(SPLIT))->outcome, $name);
    ini_set('error_log', (string) $log);
}
$merchant = $platform->merchant();
foreach ([1, 'no function', []] as $wrong) {
    $error = raised(static function () use ($merchant, $wrong): void {
        $merchant->log($wrong);
    });
    same([CallerError::class, 'log'], [get_class($error), $error->field], 'a log is a function');
}
same('invalid_argument，位置 log：应为接收记录的函数，而不是 int。请按提示修改该参数后重新调用。', raised(static function () use ($platform): void {
    $platform->merchant(['locale' => 'zh'])->log(1);
})->getMessage(), 'in Chinese');

// A log is told each request that is sent, and nothing that is anybody's secret; its failure costs no outcome.
foreach ($clients as $name => $client) {
    $far = new Far(['', $done()]);
    $records = [];
    $client->log(static function (object $record) use (&$records): void {
        $records[] = $record;
    });
    $client->untilFinal($split($far->url), ['first_wait' => 0]);
    same(2, count($records), $name);
    [$lost, $told] = $records;
    same(['ecommerce.profitsharing.create_order', ['out_order_no' => SPLIT['out_order_no']]], [$told->operation, $told->numbers], $name);
    same([1, 'outcome_unknown', 'maybe_sent', null], [$lost->attempt, $lost->kind, $lost->cause, $lost->status], $name);
    same([2, 'succeeded', null, 200], [$told->attempt, $told->outcome, $told->kind, $told->status], $name);
    holds($told->micros > 0, $name);
    foreach ([SPLIT['receivers'][0]['receiver_account'], SPLIT['receivers'][0]['description'], 'WECHATPAY2', $platform->apiv3_key] as $secret) {
        holds(strpos(print_r($records, true), $secret) === false, "$name: $secret");
    }
    $far = new Far([$done()]);
    $client->log(static function (): void {
        throw new RuntimeException('the log is full');
    });
    $log = ini_set('error_log', $kept = (string) tempnam(sys_get_temp_dir(), 'log'));
    same('succeeded', $client->send($split($far->url))->outcome, $name);
    ini_set('error_log', (string) $log);
    same(1, substr_count((string) file_get_contents($kept), 'the log is full'), $name);
    unlink($kept);
}
