<?php

/** From the order through the payment to the split after delivery, and the rest to the seller. */

declare(strict_types=1);

use WxpayCore\Http\Curl;

require __DIR__ . '/setup.php';

$http = new Curl();
[$seller, $supplier] = [$config['sub_merchants'][0]['mchid'], $config['sub_merchants'][1]['mchid']];
// A shop takes its own, from its database.
$number = 'T' . hrtime(true);

// ANCHOR: order
$order = $http->untilFinal($merchant->pay->partner->transactions->createJsapiOrder([
    'sp_appid' => $config['appid'],
    'sp_mchid' => $config['mchid'],
    'sub_mchid' => $seller,
    'description' => '一箱苹果',
    'out_trade_no' => $number,
    'notify_url' => 'https://shop.example/wxpay',
    'amount' => ['total' => 10000],
    'payer' => ['sp_openid' => $config['persons'][0]['openid']],
    'settle_info' => ['profit_sharing' => true],
]));
// What the page gives to wx.requestPayment or chooseWXPay.
$params = $merchant->jsapiParams($config['appid'], $order->data['prepay_id']);
// ANCHOR_END: order

$local->control('pay', ['out_trade_no' => $number]);

// ANCHOR: paid
$payment = $http->send($merchant->pay->partner->transactions->queryOrder([
    'out_trade_no' => $number,
    'sp_mchid' => $config['mchid'],
    'sub_mchid' => $seller,
]));
if ($payment->outcome !== 'succeeded') {
    throw new RuntimeException("the order is $payment->outcome");
}
$transaction = ['sub_mchid' => $seller, 'transaction_id' => $payment->data['transaction_id']];
// ANCHOR_END: paid

$local->control('clock', ['advance' => 60]);

// ANCHOR: split
$profitsharing = $merchant->ecommerce->profitsharing;
$split = $http->untilFinal($profitsharing->createOrder($transaction + [
    'out_order_no' => "$number-split",
    'receivers' => [
        ['type' => 'MERCHANT_ID', 'receiver_account' => $supplier, 'amount' => 2000, 'description' => '货款'],
    ],
    'finish' => false,
]));
if ($split->outcome !== 'succeeded') {
    throw new RuntimeException("the split is $split->outcome");
}
$finish = $http->untilFinal($profitsharing->finishOrder($transaction + [
    'out_order_no' => "$number-finish",
    'description' => '分账完结',
]));
// ANCHOR_END: split

$left = $http->send($profitsharing->queryOrderAmount(['transaction_id' => $transaction['transaction_id']]));
if ($left->data['unsplit_amount'] !== 0 || $params['package'] !== "prepay_id={$order->data['prepay_id']}") {
    throw new RuntimeException('something is left');
}
echo 'STEP pay_and_split ', $transaction['transaction_id'], "\n";
