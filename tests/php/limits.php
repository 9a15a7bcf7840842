<?php

/** Requests stay below the limits of their operations: a payer's 300 a second, and those of every merchant of a process together. */

declare(strict_types=1);

use WxpayCore\CallerError;
use WxpayCore\Merchant;
use WxpayCore\Testing\Platform;

$platform = new Platform();
/** A split of this payer's. */
$split = static function (Merchant $merchant, string $payer) {
    return $merchant->ecommerce->profitsharing->createOrder(['sub_mchid' => $payer] + SPLIT);
};
/** A merchant that no other test counts. */
$made = static function (string $mchid, string $locale = 'en') use ($platform): Merchant {
    return $platform->merchant(['mchid' => $mchid, 'locale' => $locale]);
};

// One payer that is at its limit waits, and no other.
$merchant = $made('1900000701');
[$one, $another] = [$split($merchant, '1900000109'), $split($merchant, '1900000110')];
$taken = [];
for ($count = 0; $count < 100; $count++) {
    $taken[] = $merchant->limits->take($one);
}
same(array_fill(0, 16, 0.0), array_slice($taken, 0, 16), 'a burst');
holds($taken[99] > 0 && $taken[99] < 1, 'seconds to wait');
same(0.0, $merchant->limits->take($another));

// Each request of a server makes its merchant anew: those of one configuration count together.
holds($made('1900000701')->limits->take($one) > 0, 'a worker counts its requests');
same(0.0, $made('1900000702')->limits->take($one), 'another merchant');

// A share of three a second: 0.35 seconds after each other. What has no limit never waits.
$limits = $made('1900000703')->limits->share(0.01);
$begun = hrtime(true);
$limits->wait($one);
$limits->wait($one);
$seconds = (hrtime(true) - $begun) / 1e9;
holds($seconds > 0.34 && $seconds < 5, "waited $seconds");
same(0.0, $limits->take($merchant->request('GET', '/v3/x')), 'no limit');

foreach ([0, -1, 1.01, NAN, INF] as $share) {
    $error = raised(static function () use ($merchant, $share): void {
        $merchant->limits->share($share);
    });
    holds($error instanceof CallerError && $error->field === 'share', "a share of $share");
    holds(strpos($error->getMessage(), '0.25 for each of four processes') !== false, $error->getMessage());
}
$error = raised(static function () use ($made): void {
    $made('1900000704', 'zh')->limits->share(2);
});
holds((bool) preg_match('/\p{Han}/u', $error->getMessage()), $error->getMessage());
