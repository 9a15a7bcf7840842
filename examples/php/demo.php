<?php

/**
 * The whole job of a platform that splits payments (电商收付通·分账), with PHP's curl as its HTTP client.
 *
 * `cargo xtask demo` runs it against the local WeChat Pay of `tests/emulator`; `WXPAY_DEMO` names the configuration that
 * it writes. Against WeChat Pay only the configuration differs.
 */

declare(strict_types=1);

use WxpayCore\Answer;
use WxpayCore\OutcomeUnknownError;
use WxpayCore\RefusedError;
use WxpayCore\Request;
use WxpayCore\WxpayError;

require __DIR__ . '/setup.php';

// ANCHOR: send
/** Sends a request, and reads what comes back. */
function send(Request $request): Answer
{
    static $curl;
    $curl = $curl ?? curl_init();
    curl_setopt_array($curl, $request->curlOptions() + [CURLOPT_CONNECTTIMEOUT => 5, CURLOPT_TIMEOUT => 30]);

    return $request->readCurl($curl, curl_exec($curl));
}
// ANCHOR_END: send

/** Queries until what became of a split is final. */
function untilFinal(callable $query): array
{
    while (($answer = send($query()))->outcome === 'pending') {
        usleep(500000);
    }

    return $answer->data;
}

function step(string $name, string $detail): void
{
    echo "STEP $name $detail\n";
}

try {
    $profitsharing = $merchant->ecommerce->profitsharing;
    $person = $config['persons'][0];
    [$seller, $supplier] = [$config['sub_merchants'][0]['mchid'], $config['sub_merchants'][1]['mchid']];

    // Register the receivers. The name is given in plaintext and travels encrypted.
    send($profitsharing->addReceiver([
        'appid' => $person['appid'],
        'type' => 'PERSONAL_OPENID',
        'account' => $person['openid'],
        'encrypted_name' => $person['name'],
        'relation_type' => 'DISTRIBUTOR',
    ]));
    step('add_person', 'by an encrypted name');
    send($profitsharing->addReceiver([
        'type' => 'MERCHANT_ID',
        'account' => $supplier,
        'name' => $config['sub_merchants'][1]['name'],
        'relation_type' => 'SUPPLIER',
    ]));
    step('add_merchant', $supplier);

    // A buyer pays 100.00 yuan, and the order is marked to be split.
    $local->notificationsOf($supplier);
    $order = $local->pay($seller, 10000);
    step('pay', $order);

    // ANCHOR: split
    $request = $merchant->ecommerce->profitsharing->createOrder([
        'appid' => $person['appid'],
        'sub_mchid' => $seller,
        'transaction_id' => $order,
        'out_order_no' => 'php|P*1@split',
        'receivers' => [
            ['type' => 'PERSONAL_OPENID', 'receiver_account' => $person['openid'], 'amount' => 500, 'description' => '推广佣金'],
            ['type' => 'MERCHANT_ID', 'receiver_account' => $supplier, 'amount' => 1000, 'description' => '货款'],
        ],
        'finish' => false,
    ]);
    try {
        $answer = send($request);
    } catch (OutcomeUnknownError $error) {
        // It may be done: the same number once more is harmless, a new one would pay twice.
        $answer = send($request->again());
    }
    // ANCHOR_END: split
    step('split', $answer->data['order_id']);

    $numbers = ['sub_mchid' => $seller, 'transaction_id' => $order];
    $final = untilFinal(static function () use ($profitsharing, $numbers): Request {
        return $profitsharing->queryOrder($numbers + ['out_order_no' => 'php|P*1@split']);
    });
    $split = 0;
    foreach ($final['receivers'] as $receiver) {
        $split += $receiver['result'] === 'SUCCESS' ? $receiver['amount'] : 0;
    }
    step('query', "$split fen were split");

    step('notify', $local->nextNotification()['out_order_no']);

    $amount = send($profitsharing->queryOrderAmount(['transaction_id' => $order]))->data['unsplit_amount'];
    step('amount', "$amount fen are left");

    // The supplier gives part of it back.
    $back = ['sub_mchid' => $seller, 'out_order_no' => 'php|P*1@split', 'return_mchid' => $supplier, 'description' => '用户退款'];
    $answer = send($profitsharing->createReturnOrder($back + ['out_return_no' => 'php|R*1@return', 'amount' => 300]));
    step('return', $answer->data['return_no']);
    $answer = send($profitsharing->queryReturnOrder([
        'sub_mchid' => $seller,
        'out_order_no' => 'php|P*1@split',
        'out_return_no' => 'php|R*1@return',
    ]));
    if ($answer->outcome !== 'succeeded') {
        throw new RuntimeException("the return is $answer->outcome");
    }
    $returned = $answer->data['amount'];
    step('query_return', "$returned fen came back");

    // The rest goes to the seller.
    send($profitsharing->finishOrder($numbers + ['out_order_no' => 'php|F*1@finish', 'description' => '分账完结']));
    $final = untilFinal(static function () use ($profitsharing, $numbers): Request {
        return $profitsharing->queryOrder($numbers + ['out_order_no' => 'php|F*1@finish']);
    });
    $released = $final['finish_amount'];
    step('finish', "$released fen were released");

    send($profitsharing->deleteReceiver([
        'appid' => $person['appid'],
        'type' => 'PERSONAL_OPENID',
        'account' => $person['openid'],
    ]));
    step('delete', $person['openid']);

    // WeChat Pay refuses: a finished order cannot be split.
    $late = [['type' => 'MERCHANT_ID', 'receiver_account' => $supplier, 'amount' => 1, 'description' => '货款']];
    // ANCHOR: refusal
    try {
        send($profitsharing->createOrder($numbers + ['out_order_no' => 'php|P*2@late', 'receivers' => $late, 'finish' => false]));
        throw new RuntimeException('a finished order was split');
    } catch (RefusedError $error) {
        step('refusal', "$error->code {$error->remedy->en}");
    }
    // ANCHOR_END: refusal

    // The answer is lost after the effect: nobody can know, so the very same request is repeated.
    $local->loseNextAnswer('POST /v3/ecommerce/profitsharing/returnorders');
    // ANCHOR: unknown
    try {
        send($profitsharing->createReturnOrder($back + ['out_return_no' => 'php|R*2@lost', 'amount' => 200]));
        throw new RuntimeException('the answer was not lost');
    } catch (OutcomeUnknownError $error) {
        if ($error->advice->action !== 'resend_same') {
            throw $error;
        }
        sleep($error->advice->delay);
        $answer = send($error->request->again());
    }
    // ANCHOR_END: unknown
    $returned += $answer->data['amount'];
    step('unknown', "and done once: {$answer->data['return_no']}");

    // ANCHOR: pages
    $page = $merchant->merchant_service->listComplaints(['begin_date' => '2025-09-01', 'end_date' => '2025-09-30']);
    while ($page !== null) {
        $answer = send($page);
        echo count($answer->data['data']), " complaints\n";
        $page = $page->next($answer);
    }
    // ANCHOR_END: pages

    step('ledger', 'as this program believes');
    $ledger = ['transaction_id' => $order, 'split' => $split, 'returned' => $returned, 'released' => $released];
    echo 'LEDGER ', json_encode($ledger), "\n";
} catch (WxpayError $error) {
    echo $error->getMessage(), "\n";
    exit(1);
}
