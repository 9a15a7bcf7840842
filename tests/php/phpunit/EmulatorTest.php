<?php

declare(strict_types=1);

use PHPUnit\Framework\TestCase;
use WxpayCore\Http\Curl;
use WxpayCore\Testing\Emulator;
use WxpayCore\Testing\StartsEmulator;

/** The local WeChat Pay for a test: a whole split by it, fresh books, and nothing left running. */
final class EmulatorTest extends TestCase
{
    use StartsEmulator;

    private const SELLER = '1900000109';
    private const SUPPLIER = '1900000110';

    /** @var string|null */
    private static $before;

    /** @var string */
    private $program;

    protected function setUp(): void
    {
        $this->program = (string) getenv('WXPAY_EMULATOR');
    }

    protected function tearDown(): void
    {
        putenv("WXPAY_EMULATOR=$this->program");
    }

    public function testASplitIsInTheBooks(): void
    {
        $known = $this->split($this->wxpayEmulator(), 10000);
        self::assertSame([10000, 'P1', true], [$known['total'], $known['splits'][0]['out_order_no'], $known['balanced']]);
        self::$before = $this->wxpayEmulator()->config['base_url'];
        self::assertTrue($this->listens(self::$before));
    }

    /** @depends testASplitIsInTheBooks */
    public function testItEndsWithItsTest(): void
    {
        self::assertFalse($this->listens((string) self::$before));
    }

    /**
     * The number of the test above is new here.
     *
     * @dataProvider modes
     */
    public function testTheBooksOfEveryTestAreFresh(string $mode): void
    {
        self::assertSame(20000, $this->split($this->wxpayEmulator('--keys', $mode), 20000)['total']);
    }

    /** @return list<array{string}> */
    public static function modes(): array
    {
        return [['public-key'], ['certificate'], ['both']];
    }

    public function testItStartsWithin200Milliseconds(): void
    {
        $times = [];
        for ($round = 0; $round < 5; $round++) {
            $started = microtime(true);
            $emulator = Emulator::start();
            $emulator->control('clock', [], 'GET');
            $times[] = microtime(true) - $started;
            $emulator->stop();
        }
        // The quickest of some: the machine may be busy with other things.
        self::assertLessThan(0.2, min($times));
    }

    public function testARefusedControlCallSaysWhy(): void
    {
        $this->expectException(InvalidArgumentException::class);
        $this->expectExceptionMessageMatches('/control call orders: .*sub_mchid/');
        $this->wxpayEmulator()->control('orders', ['sub_mchd' => self::SELLER, 'total' => 1]);
    }

    public function testArgumentsOfASecondCallAreNotLost(): void
    {
        $emulator = $this->wxpayEmulator();
        self::assertSame($emulator, $this->wxpayEmulator());
        $this->expectException(LogicException::class);
        $this->wxpayEmulator('--keys', 'both');
    }

    public function testItsFilesGoWithIt(): void
    {
        $emulator = Emulator::start();
        $file = $emulator->config['private_key'];
        self::assertFileExists($file);
        $emulator->stop();
        self::assertDirectoryDoesNotExist(dirname($file));
    }

    public function testItEndsWithAProcessThatIsKilled(): void
    {
        $code = '$emulator = WxpayCore\Testing\Emulator::start(); echo json_encode($emulator->config), "\n"; sleep(60);';
        $command = [PHP_BINARY, '-r', 'require ' . var_export(getenv('WXPAY_CORE_AUTOLOAD'), true) . "; $code"];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        $config = json_decode((string) fgets($pipes[1]), true);
        self::assertTrue($this->listens($config['base_url']));
        proc_terminate($process, 9);
        $until = microtime(true) + 10;
        while ($this->listens($config['base_url']) || file_exists(dirname($config['private_key']))) {
            self::assertLessThan($until, microtime(true), 'it goes on alone');
            usleep(20000);
        }
        proc_close($process);
    }

    public function testWhereItIsMissingTheErrorSaysHowToGetIt(): void
    {
        putenv('WXPAY_EMULATOR=/nowhere/wxpay-emulator');
        $this->expectExceptionMessageMatches('~/nowhere/wxpay-emulator.*cargo install --path tests/emulator~');
        $this->wxpayEmulator();
    }

    public function testItIsFoundOnThePath(): void
    {
        $path = (string) getenv('PATH');
        putenv('WXPAY_EMULATOR');
        putenv('PATH=' . dirname($this->program) . PATH_SEPARATOR . $path);
        try {
            self::assertSame('1900000001', $this->wxpayEmulator()->config['mchid']);
            putenv('PATH=/nowhere');
            $this->expectExceptionMessageMatches('~cargo install --path tests/emulator~');
            Emulator::start();
        } finally {
            putenv("PATH=$path");
        }
    }

    public function testWhatItSaysAgainstAnArgumentIsTold(): void
    {
        $this->expectExceptionMessageMatches('/did not start: .*--keyz/');
        $this->wxpayEmulator('--keyz', 'both');
    }

    /** @return array<string, mixed> the order in the books */
    private function split(Emulator $emulator, int $total): array
    {
        $order = $emulator->control('orders', ['sub_mchid' => self::SELLER, 'total' => $total, 'seconds_ago' => 60]);
        $receiver = ['type' => 'MERCHANT_ID', 'receiver_account' => self::SUPPLIER, 'amount' => 1000, 'description' => '货款'];
        $number = ['transaction_id' => $order['transaction_id']];
        $request = $emulator->merchant()->ecommerce->profitsharing->createOrder($number + [
            'sub_mchid' => self::SELLER, 'out_order_no' => 'P1', 'receivers' => [$receiver], 'finish' => false,
        ]);
        (new Curl())->send($request);

        return $emulator->control('ledger', $number, 'GET')['orders'][0];
    }

    private function listens(string $url): bool
    {
        $socket = @stream_socket_client('tcp://' . substr($url, strlen('http://')), $code, $message, 1);
        if ($socket !== false) {
            fclose($socket);
        }

        return $socket !== false;
    }
}
