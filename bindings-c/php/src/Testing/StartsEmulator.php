<?php

declare(strict_types=1);

namespace WxpayCore\Testing;

use PHPUnit\Framework\Attributes\After;

/**
 * A local WeChat Pay for tests of PHPUnit 8 and newer: fresh books for every test, at whose end it ends.
 *
 *     final class SplitTest extends TestCase
 *     {
 *         use StartsEmulator;
 *
 *         public function testSplit(): void
 *         {
 *             $merchant = $this->wxpayEmulator()->merchant();
 */
trait StartsEmulator
{
    /** @var Emulator|null */
    private $wxpayEmulator;

    /** The local WeChat Pay of this test. The first call starts it, with arguments of `wxpay-emulator`. */
    final protected function wxpayEmulator(string ...$arguments): Emulator
    {
        if ($this->wxpayEmulator !== null && $arguments !== []) {
            throw new \LogicException('the emulator of this test runs already; its arguments belong to the first call');
        }

        return $this->wxpayEmulator ??= Emulator::start(...$arguments);
    }

    /**
     * @after
     *
     * @internal
     */
    #[After]
    final protected function endWxpayEmulator(): void
    {
        if ($this->wxpayEmulator !== null) {
            $this->wxpayEmulator->stop();
            $this->wxpayEmulator = null;
        }
    }
}
