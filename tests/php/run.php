<?php

/**
 * The tests of PHP: `php tests/php/run.php [FILE…]`, the classes by the file in WXPAY_CORE_AUTOLOAD. preloaded.php runs them
 * on a server.
 */

declare(strict_types=1);

error_reporting(E_ALL);
ini_set('zend.exception_ignore_args', '0');
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});

// On a server, PHP_BINARY is the server's.
define('PHP', getenv('WXPAY_PHP') ?: PHP_BINARY);
define('AUTOLOAD', getenv('WXPAY_CORE_AUTOLOAD') ?: __DIR__ . '/../../bindings-c/php/autoload.php');
require AUTOLOAD;
require __DIR__ . '/harness.php';

$files = array_slice($argv ?? [], 1) ?: [
    'native', 'values', 'surface', 'environment', 'cache', 'objects', 'errors', 'operations', 'nonsense', 'secrets', 'signers',
    'certificates', 'driver', 'limits', 'files', 'curl', 'transport', 'senders', 'notifications', 'servers', 'guides', 'first_errors',
];
foreach ($files as $file) {
    // Each in a scope of its own.
    (static function () use ($file): void {
        try {
            require __DIR__ . "/$file.php";
        } catch (Throwable $error) {
            holds(false, "$file.php ended early: $error");
        }
    })();
}
echo 'php: ', Claims::$passed, ' passed, ', Claims::$failed, " failed\n";
exit(Claims::$failed > 0 ? 1 : 0);
