<?php

/** Helpers that the tests of PHP share: claims, and a valid split. */

declare(strict_types=1);

use WxpayCore\WxpayError;

const SPLIT = [
    'sub_mchid' => '1900000109',
    'transaction_id' => '4208450740201411110007820472',
    'out_order_no' => 'P20150806125346',
    'receivers' => [
        ['type' => 'MERCHANT_ID', 'receiver_account' => '1900000110', 'amount' => 100, 'description' => '货款'],
    ],
    'finish' => false,
];

/** The data of an answer to SPLIT. */
function told(string $status, array $receiver): array
{
    $numbers = array_intersect_key(SPLIT, ['sub_mchid' => 1, 'transaction_id' => 1, 'out_order_no' => 1]);

    return $numbers + ['order_id' => '1', 'status' => $status, 'receivers' => [$receiver + SPLIT['receivers'][0]]];
}

final class Claims
{
    /** @var int */
    public static $passed = 0;

    /** @var int */
    public static $failed = 0;
}

/**
 * @param mixed $got
 * @param mixed $expected
 */
function same($expected, $got, string $what = ''): void
{
    holds($expected === $got, "$what: expected " . var_export($expected, true) . ', got ' . var_export($got, true));
}

function holds(bool $claim, string $what = 'a claim'): void
{
    if ($claim) {
        Claims::$passed++;

        return;
    }
    Claims::$failed++;
    $frame = [];
    foreach (debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
        if (isset($frame['file']) && $frame['file'] !== __FILE__) {
            break;
        }
    }
    echo 'FAILED ', basename($frame['file'] ?? ''), ':', $frame['line'] ?? '', " $what\n";
}

/** The error of a call; a failed claim if it throws none. */
function raised(callable $call): WxpayError
{
    try {
        $call();
    } catch (WxpayError $error) {
        return $error;
    }
    holds(false, 'nothing was thrown');

    return (new WxpayCore\Testing\Platform())->merchant()->request('GET', '/v3/x')->failed('maybe_sent');
}

/** Runs a program of ours in a PHP of its own, and gives what it printed. */
function elsewhere(string $code, array $options = [], array $environment = []): string
{
    $file = (string) tempnam(sys_get_temp_dir(), 'wxpay');
    file_put_contents($file, '<?php require ' . var_export(AUTOLOAD, true) . ";\n$code");
    $process = proc_open(
        array_merge([PHP], $options, [$file]),
        [['pipe', 'r'], ['pipe', 'w'], ['redirect', 1]],
        $pipes,
        null,
        $environment + getenv()
    );
    $printed = (string) stream_get_contents($pipes[1]);
    proc_close($process);
    unlink($file);

    return $printed;
}
