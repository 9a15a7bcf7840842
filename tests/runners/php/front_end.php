<?php

declare(strict_types=1);

use WxpayCore\Merchant;

/** What a front end is given, beside a case of client.json. */
final class FrontEnd
{
    /** @var Merchant */
    private $merchant;

    /** @var int */
    private $now;

    public function __construct(Merchant $merchant, int $now)
    {
        $this->merchant = $merchant;
        $this->now = $now;
    }

    public function holds(stdClass $case): bool
    {
        $inputs = json_decode((string) json_encode($case->inputs), true);
        $moment = ['timestamp' => $inputs['timestamp'] ?? $this->now, 'nonce' => $inputs['nonce'] ?? 'N1'];
        $inputs = array_diff_key($inputs, array_flip(['method', 'path', 'timestamp', 'nonce']));
        if (in_array($case->call, ['jsapi', 'app'], true)) {
            // An order goes whole; the appid of a direct one, which names its mchid, is its own.
            $beside = array_flip(isset($inputs['mchid']) ? ['prepay_id'] : ['prepay_id', 'partnerid', 'appid']);
            $inputs = array_intersect_key($inputs, $beside) + ['order' => array_diff_key($inputs, $beside)];
        }
        $name = lcfirst(str_replace('_', '', ucwords($case->call, '_')));
        $params = $this->merchant->front_end->$name($inputs, $moment);
        $params['signature'] = $params['members']['paySign'] ?? $params['members']['sign'] ?? null;
        foreach (json_decode((string) json_encode($case->expect), true) as $name => $value) {
            if (self::readable($name, $params[$name] ?? null) != self::readable($name, $value)) {
                return false;
            }
        }

        return true;
    }

    /**
     * A query as its parameters, in any order.
     *
     * @param mixed $value
     *
     * @return mixed
     */
    private static function readable(string $name, $value)
    {
        if (!in_array($name, ['query', 'url'], true) || !is_string($value)) {
            return $value;
        }
        $parts = $name === 'url' ? parse_url($value) : ['query' => $value];
        parse_str($parts['query'] ?? '', $parameters);
        ksort($parameters);

        return ['query' => $parameters] + $parts;
    }
}
