<?php

declare(strict_types=1);

/**
 * The world of the scenarios: its keys by name, and the local WeChat Pay that is told about them by control calls.
 *
 * @property-read int $now
 * @property-read string $mchid
 * @property-read string $serial_no
 * @property-read string $private_key
 * @property-read string $transaction_id
 * @property-read string $base_url
 */
final class World
{
    /** @var string */
    private $folder;

    /** @var array<string, mixed> keys.json, and what the emulator said of itself */
    private $known;

    public function __construct(string $folder, string $emulator)
    {
        $this->folder = $folder;
        $this->known = array_intersect_key(self::json($emulator), ['base_url' => 0, 'control_url' => 0])
            + self::json("$folder/keys/keys.json");
    }

    /** @return mixed */
    public function __get(string $name)
    {
        return $this->known[$name];
    }

    /** @return array<string, array<string, mixed>> scenarios by their files */
    public function scenarios(): array
    {
        $scenarios = [];
        foreach ((array) glob("$this->folder/*.json") as $path) {
            $scenarios[basename($path)] = self::json($path);
        }

        return $scenarios;
    }

    public function pem(string $path): string
    {
        return (string) file_get_contents("$this->folder/keys/$path");
    }

    public function apiv3Key(string $name): string
    {
        return $this->known['apiv3_keys'][$name];
    }

    /** @return array<string, string> what a merchant trusts */
    public function trusted(array $names): array
    {
        $trusted = [];
        foreach ($names as $name) {
            $key = $this->known['platform_keys'][$name];
            $trusted[$key['id']] = $this->pem($key['public']);
        }

        return $trusted;
    }

    public function control(string $name, ?array $body): array
    {
        $curl = curl_init("{$this->known['control_url']}/$name");
        curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
        if ($body !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode((object) $body));
        }
        $answer = (string) curl_exec($curl);
        if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
            throw new RuntimeException("$name: $answer" . curl_error($curl));
        }

        return json_decode($answer, true);
    }

    /** A control call whose keys are names. */
    public function change(string $name, array $with): array
    {
        if (isset($with['add'])) {
            $with['add'] = array_map([$this, 'signingKey'], $with['add']);
        }
        if (isset($with['apiv3_key'])) {
            $with['apiv3_key'] = $this->apiv3Key($with['apiv3_key']);
        }

        return $this->control($name, $with + ['platform' => $this->mchid]);
    }

    /** A platform merchant with a payer, a supplier that may receive, and a paid order. */
    public function register(array $platform): void
    {
        $mchid = $platform['mchid'] ?? $this->mchid;
        [$payer, $supplier] = [$this->known['payer'], $this->known['supplier']];
        $this->control('platforms', [
            'mchid' => $mchid, 'name' => '平台', 'serial_no' => $this->serial_no,
            'certificate' => $this->pem($this->known['certificate']),
            'apiv3_key' => $this->apiv3Key($platform['apiv3_key'] ?? 'current'),
            'keys' => array_map([$this, 'signingKey'], $platform['keys']),
            'merchants' => [['mchid' => $payer, 'name' => '商家'], ['mchid' => $supplier, 'name' => '供应商']],
            'receivers' => [$supplier],
        ]);
        $of = ['platform' => $mchid];
        $this->control('settings', $of + ['hold' => true, 'split' => ['seconds' => 0, 'queries' => 0]]);
        $this->control('notify_url', $of + ['mchid' => $supplier, 'url' => 'http://127.0.0.1:9/notify']);
        $order = ['sub_mchid' => $payer, 'total' => 10000, 'seconds_ago' => 3600, 'transaction_id' => $this->transaction_id];
        $this->control('orders', $of + $order);
    }

    /** The books' entry of an order. */
    public function order(string $transaction_id): array
    {
        return $this->control("ledger?transaction_id=$transaction_id", null)['orders'][0];
    }

    /** @return array<string, string|null> */
    private function signingKey(string $name): array
    {
        $key = $this->known['platform_keys'][$name];
        $certificate = $name === 'public_key' ? null : $this->pem($key['public']);

        return ['serial' => $key['id'], 'private_key' => $this->pem($key['private_key']), 'certificate' => $certificate];
    }

    private static function json(string $path): array
    {
        return json_decode((string) file_get_contents($path), true, 512, JSON_THROW_ON_ERROR);
    }
}
