<?php

/** The proofs of curl's failures, on real sockets that die before, within and after the request. */

declare(strict_types=1);

use WxpayCore\Request;
use WxpayCore\Testing\Platform;

/** The server of fates.php. */
final class Fates
{
    /** @var string host and port */
    public $address;

    /** @var string */
    public $folder;

    /** @var resource */
    private $process;

    public function __construct(array $fates, string $pem = '')
    {
        $this->folder = (string) tempnam(sys_get_temp_dir(), 'fates');
        unlink($this->folder);
        mkdir($this->folder);
        if ($pem !== '') {
            file_put_contents("$this->folder/server.pem", $pem);
        }
        $command = array_merge([PHP, __DIR__ . '/fates.php', $this->folder], $fates);
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
        $this->address = trim((string) fgets($pipes[1]));
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        proc_close($this->process);
        array_map('unlink', (array) glob("$this->folder/*"));
        rmdir($this->folder);
    }

    /** The number of whole requests. */
    public function executed(): int
    {
        return is_file("$this->folder/executed") ? count(file("$this->folder/executed")) : 0;
    }
}

/** A certificate that signs itself, for 127.0.0.1, with its key. */
$certificate = (static function (): string {
    $config = (string) tempnam(sys_get_temp_dir(), 'openssl');
    file_put_contents($config, "[req]\ndistinguished_name=n\n[n]\n[x]\nsubjectAltName=IP:127.0.0.1\n");
    $options = ['config' => $config, 'x509_extensions' => 'x', 'private_key_bits' => 2048, 'digest_alg' => 'sha256'];
    $key = openssl_pkey_new($options);
    $request = openssl_csr_new(['commonName' => '127.0.0.1'], $key, $options);
    openssl_x509_export(openssl_csr_sign($request, null, $key, 1, $options), $pem);
    openssl_pkey_export($key, $private, null, $options);
    unlink($config);

    return $pem . $private;
})();
$platform = new Platform();
$fee = [
    'sub_mchid' => '1900000109', 'transaction_id' => '42', 'amount' => 50, 'type' => 'SERVICE_FEE_INCOME',
    'scene' => 'CHANGE_TICKET',
];
$of = static function (string $url) use ($platform, $fee): Request {
    return $platform->merchant(['base_url' => $url])->ecommerce->profitsharing->createAfterSalesOrder($fee);
};
/** The verdicts of curl and of the library on a request: its number and the cause. */
$outcome = static function (Request $request, array $options = [], $curl = null): array {
    $curl = $curl ?? curl_init();
    curl_setopt_array($curl, $options + $request->curlOptions() + [CURLOPT_TIMEOUT_MS => 10000]);
    $body = curl_exec($curl);
    $error = raised(static function () use ($request, $curl, $body): void {
        $request->readCurl($curl, $body);
    });

    return [curl_errno($curl), $error->cause];
};
$closed = (new Fates(['accept:gone']))->address;
$pem = (string) tempnam(sys_get_temp_dir(), 'ca');
file_put_contents($pem, $certificate);
$trusting = [CURLOPT_CAINFO => $pem];

// Before the request: [fates, options, whether by TLS, number of curl].
$before = [
    'a protocol that is off' => [[], [CURLOPT_PROTOCOLS => CURLPROTO_FTP], false, CURLE_UNSUPPORTED_PROTOCOL],
    'a proxy without an address' => [[], [CURLOPT_PROXY => 'http://no-such-proxy.invalid'], false, CURLE_COULDNT_RESOLVE_PROXY],
    'a proxy that is down' => [[], [CURLOPT_PROXY => "http://$closed"], false, CURLE_COULDNT_CONNECT],
    'a proxy of SOCKS that refuses' => [['begin:socks'], [CURLOPT_PROXY => 'socks5://%s'], false, 97],
    'no such interface' => [[], [CURLOPT_INTERFACE => 'if!no-such'], false, 45],
    'no TLS at the other end' => [['accept:garbage'], [], true, CURLE_SSL_CONNECT_ERROR],
    'the end within the handshake' => [['accept:close'], [], true, CURLE_SSL_CONNECT_ERROR],
    'a certificate that nobody vouches for' => [['tls'], [], true, CURLE_SSL_CACERT],
    'another key than the one that is pinned' => [
        ['tls'], [CURLOPT_PINNEDPUBLICKEY => 'sha256//' . base64_encode(str_repeat('x', 32))] + $trusting, true, 90,
    ],
    'no file of authorities' => [['tls'], [CURLOPT_CAINFO => '/no/such.pem'], true, 77],
    'no certificate of the client' => [['tls'], [CURLOPT_SSLCERT => '/no/such.pem'] + $trusting, true, CURLE_SSL_CERTPROBLEM],
    'no such cipher' => [['tls'], [CURLOPT_SSL_CIPHER_LIST => 'NONE-SUCH'] + $trusting, true, CURLE_SSL_CIPHER],
];
foreach ($before as $what => [$fates, $options, $isTls, $number]) {
    $server = new Fates($fates, $fates === ['tls'] ? $certificate : '');
    $options = array_map(static function ($option) use ($server) {
        return is_string($option) ? str_replace('%s', $server->address, $option) : $option;
    }, $options);
    $request = $of(($isTls ? 'https' : 'http') . "://$server->address");
    same([$number, 'not_sent'], $outcome($request, $options), $what);
    same(0, $server->executed(), $what);
}
same([CURLE_COULDNT_CONNECT, 'not_sent'], $outcome($of("http://$closed")), 'nobody listens');
same([CURLE_COULDNT_RESOLVE_HOST, 'not_sent'], $outcome($of('https://no-such-host.invalid')), 'a host without an address');
$server = new Fates(['deaf']);
$waiting = [];
for ($count = 0; $count < 4; $count++) {
    $waiting[] = stream_socket_client("tcp://$server->address", $code, $message, 1, STREAM_CLIENT_ASYNC_CONNECT);
}
usleep(100000);
same([CURLE_OPERATION_TIMEDOUT, 'not_sent'], $outcome($of("http://$server->address"), [CURLOPT_TIMEOUT_MS => 300]), 'no connection in time');

// Within it and after it: [fates, options, numbers of curl, how often it came whole]. Of HTTP/2, the number is what was
// noticed first.
$large = [CURLOPT_POSTFIELDS => str_repeat('x', 20 << 20)];
$after = [
    'the end within the head' => [['begin:close'], $large, [CURLE_SEND_ERROR, CURLE_RECV_ERROR], 0],
    'no answer' => [['whole:close'], [], [CURLE_GOT_NOTHING], 1],
    'half an answer' => [['whole:half'], [], [CURLE_PARTIAL_FILE], 1],
    'no answer in time' => [['whole:silence'], [CURLOPT_TIMEOUT_MS => 300], [CURLE_OPERATION_TIMEDOUT], 1],
    'no answer through a proxy' => [['whole:close'], [CURLOPT_PROXY => 'http://%s'], [CURLE_GOT_NOTHING], 1],
    'HTTP/2: no answer' => [
        ['begin:h2', 'whole:close'], [CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE], range(1, 99), 1,
    ],
    'HTTP/2: refused streams, and nobody listens' => [
        ['begin:h2', 'whole:refuse', 'begin:h2', 'whole:refuse-gone'],
        [CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE], range(1, 99), 2,
    ],
];
foreach ($after as $what => [$fates, $options, $numbers, $times]) {
    $server = new Fates($fates);
    $options = str_replace('%s', $server->address, $options);
    [$number, $cause] = $outcome($of("http://$server->address"), $options);
    same([true, 'maybe_sent'], [in_array($number, $numbers, true), $cause], "$what: $number");
    same($times, $server->executed(), $what);
}
$server = new Fates(['whole:close'], $certificate);
same([CURLE_GOT_NOTHING, 'maybe_sent'], $outcome($of("https://$server->address"), $trusting), 'by TLS');
$server = new Fates(['whole:forbid']);
$tunnel = [CURLOPT_PROXY => "http://$server->address", CURLOPT_HTTPPROXYTUNNEL => true];
same('maybe_sent', $outcome($of('https://127.0.0.1:1'), $tunnel)[1], 'a proxy that forbids: its answer proves nothing');
$server = new Fates(['whole:redirect']);
same([0, 'unexpected_status'], $outcome($of("http://$server->address")), 'a redirect is not followed');
same(1, $server->executed());

// A connection that is reused dies without an answer. What may not be done twice goes out on another one …
foreach (['whole:close', 'whole:gone'] as $end) {
    $server = new Fates(['whole:answer', $end, 'whole:answer']);
    $merchant = $platform->merchant(['base_url' => "http://$server->address"]);
    $curl = curl_init();
    $warm = $merchant->request('GET', '/v3/warm');
    curl_setopt_array($curl, $warm->curlOptions());
    curl_exec($curl);
    same([CURLE_GOT_NOTHING, 'maybe_sent'], $outcome($merchant->ecommerce->profitsharing->createAfterSalesOrder($fee), [], $curl), $end);
    same(2, $server->executed(), "$end: once each");
}
// … and what curl has sent again by itself was sent, though the last connection was refused.
$server = new Fates(['whole:answer', 'whole:gone']);
$merchant = $platform->merchant(['base_url' => "http://$server->address"]);
$curl = curl_init();
curl_setopt_array($curl, $merchant->request('GET', '/v3/warm')->curlOptions());
curl_exec($curl);
same([CURLE_COULDNT_CONNECT, 'maybe_sent'], $outcome($merchant->request('GET', '/v3/x'), [], $curl), 'sent again by curl');
same(2, $server->executed());
foreach ([true => SPLIT, false => $fee] as $repeatable => $body) {
    $operation = $repeatable ? 'create_order' : 'create_after_sales_order';
    $options = $merchant->prepare("ecommerce.profitsharing.$operation", $body)->curlOptions();
    same(!$repeatable, $options[CURLOPT_FRESH_CONNECT], $operation);
}
unlink($pem);
